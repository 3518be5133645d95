// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/Administration.h"
#include "sync/server/admin/Table.h"
#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Email.h"
#include "sync/server/api/NewAccount.h"
#include "sync/server/api/Secrets.h"
#include "sync/server/config/Sizes.h"

namespace altair::server {

using nlohmann::json;

namespace {

constexpr std::chrono::days kInvitationLasts{7};

AdminAnswer noAddress(const std::string& name)
{
    return fail(ErrorCode::InvalidInput, "“" + name + "” must be an address or a name without spaces.");
}

std::string inviteWords(const std::string& code)
{
    return "Give them this invitation; it lasts 7 days and works once:\n\n    " + code + "\n\n";
}

json userJson(const Account& account, const Transaction& transaction)
{
    const auto tokens = transaction.accounts().tokens(account.number);
    Instant seen{};
    for (const auto& token : tokens)
        seen = std::max(seen, token.seenAt);
    json user{{"email", account.email}, {"id", account.id.hex()}, {"created_at", timeText(account.createdAt)},
        {"state",
            account.disabled               ? "disabled"
                : account.verifier.empty() ? "reset"
                : account.sealed()         ? "sealed"
                                           : "open"},
        {"devices", tokens.size()}, {"spaces", transaction.spaces().of(account.number).size()},
        {"used_bytes", transaction.spaces().usedBy(account.number)}};
    user["quota_bytes"] = account.quota ? json(*account.quota) : json(nullptr);
    user["seen_at"] = seen == Instant{} ? json(nullptr) : json(timeText(seen));
    return user;
}

std::vector<std::string> userRow(const json& user)
{
    const auto quota = user["quota_bytes"];
    const auto seen = user["seen_at"];
    return {user["email"], user["state"], std::to_string(user["devices"].get<int>()),
        std::to_string(user["spaces"].get<int>()), sizeText(user["used_bytes"]),
        quota.is_null()  ? "default"
            : quota == 0 ? "none"
                         : sizeText(quota),
        seen.is_null() ? "never" : seen.get<std::string>().substr(0, 16) + "Z"};
}

}  // namespace

AdminAnswer Administration::addUser(const AdminRequest& request)
{
    const auto email = foldedEmail(request.word("email"));
    if (!email)
        return noAddress(request.word("email"));
    const auto password = request.word("password");
    NewAccount made;
    made.email = *email;
    if (!password.empty()) {
        made.id = AccountId::fresh(*m_services->random);
        made.kdf = KdfParameters::fresh(*m_services->random);
        const auto normalized = normalizedPassword(password);
        const auto keys = normalized ? derivePasswordKeys(*normalized, made.kdf)
                                     : fail(ErrorCode::InvalidInput, "The password is not valid UTF-8.");
        if (!keys)
            return failure(keys);
        made.verifier = verifierBytes(keys->authenticationSecret.view());
    }
    return write([&](Transaction& transaction) -> AdminAnswer {
        if (transaction.accounts().byEmail(*email))
            return fail(ErrorCode::InvalidInput, "There is an account “" + *email + "” already.");
        const auto now = m_services->clock->now();
        if (!password.empty()) {
            addAccount(transaction, made, now);
            return "Added " + *email
                + ". This server has seen the password; the first app that signs in offers to choose another.\n";
        }
        const auto code = freshSecret("invite_", *m_services->random);
        transaction.accounts().addInvitation({hashOf(code), {}, *email, now + kInvitationLasts});
        return *email + " may register now. " + inviteWords(code);
    });
}

AdminAnswer Administration::listUsers(const AdminRequest& request)
{
    return read([&](const Transaction& transaction) -> AdminAnswer {
        auto users = json::array();
        for (const auto& account : transaction.accounts().all())
            users.push_back(userJson(account, transaction));
        if (!request.word("json").empty())
            return users.dump(2) + "\n";
        Table table{{"ACCOUNT", "STATE", "DEVICES", "SPACES", "USED", "QUOTA", "LAST SEEN"}};
        for (const auto& user : users)
            table.add(userRow(user));
        return users.empty() ? "There are no accounts yet.\n" : table.text();
    });
}

AdminAnswer Administration::setUserDisabled(const AdminRequest& request, bool disabled)
{
    return writeUser(request, [&](Transaction& transaction, Account& account) -> AdminAnswer {
        account.disabled = disabled;
        transaction.accounts().update(account);
        if (!disabled)
            return account.email + " is enabled again; its devices go on where they were.\n";
        // Its tokens stay, for the day it is enabled again; who listens just now has to go.
        for (const auto& token : transaction.accounts().tokens(account.number))
            m_announcements.push_back({Announcement::Kind::SignedOut, account.number, {}, {}, 0, token.number()});
        return account.email + " is disabled: nothing is taken from it or given to it until it is enabled again.\n";
    });
}

AdminAnswer Administration::resetUser(const AdminRequest& request)
{
    return writeUser(request, [&](Transaction& transaction, Account& account) -> AdminAnswer {
        account.verifier.clear();
        account.wrappedKey.clear();
        account.recoveryVerifier.clear();
        account.recoveryWrappedKey.clear();
        ++account.keysVersion;
        transaction.accounts().update(account);
        signOut(transaction, account.number);
        const auto code = freshSecret("invite_", *m_services->random);
        transaction.accounts().addInvitation(
            {hashOf(code), account.number, account.email, m_services->clock->now() + kInvitationLasts});
        return account.email
            + " is signed out everywhere, and its password and recovery code are void. What is stored stays, sealed: a device "
              "that still has the account's key sets it up again with a new password. "
            + inviteWords(code);
    });
}

AdminAnswer Administration::setUserQuota(const AdminRequest& request)
{
    const auto text = request.word("size");
    const auto size = text == "none" ? std::optional<std::int64_t>{0} : parseSize(text);
    if (!size && text != "default")
        return fail(ErrorCode::InvalidInput, "“" + text + "” is no size; write 500MB, 10GB, none or default.");
    return writeUser(request, [&](Transaction& transaction, Account& account) -> AdminAnswer {
        account.quota = size;
        transaction.accounts().update(account);
        return account.email + " has "
            + (!size             ? "the usual room"
                    : *size == 0 ? "no limit"
                                 : sizeText(*size))
            + " now.\n";
    });
}

AdminAnswer Administration::deleteUser(const AdminRequest& request)
{
    return writeUser(request, [&](Transaction& transaction, Account& account) -> AdminAnswer {
        const auto spaces = transaction.spaces().of(account.number);
        const auto used = transaction.spaces().usedBy(account.number);
        signOut(transaction, account.number);
        for (const auto& space : spaces)
            transaction.spaces().remove(space.number);
        transaction.accounts().remove(account.number);
        return "Deleted " + account.email + " with " + std::to_string(spaces.size()) + " spaces, " + sizeText(used)
            + ". Its devices keep what they have; backups of this server keep it as well.\n";
    });
}

}  // namespace altair::server
