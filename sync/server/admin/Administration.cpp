// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/Administration.h"

#include "sync/server/api/Email.h"
#include "sync/server/api/ServerSettings.h"
#include "sync/server/api/Tokens.h"
#include "sync/server/storage/sqlite/Backup.h"

#include <future>

namespace altair::server {

AdminAnswer Administration::run(const AdminRequest& request)
{
    struct Command {
        const char* name;
        AdminAnswer (*run)(Administration& self, const AdminRequest& request);
    };
    static constexpr Command kCommands[] = {
        {"user add", [](auto& self, const auto& asked) { return self.addUser(asked); }},
        {"user list", [](auto& self, const auto& asked) { return self.listUsers(asked); }},
        {"user disable", [](auto& self, const auto& asked) { return self.setUserDisabled(asked, true); }},
        {"user enable", [](auto& self, const auto& asked) { return self.setUserDisabled(asked, false); }},
        {"user reset", [](auto& self, const auto& asked) { return self.resetUser(asked); }},
        {"user quota", [](auto& self, const auto& asked) { return self.setUserQuota(asked); }},
        {"user delete", [](auto& self, const auto& asked) { return self.deleteUser(asked); }},
        {"space list", [](auto& self, const auto& asked) { return self.listSpaces(asked); }},
        {"space quota", [](auto& self, const auto& asked) { return self.setSpaceQuota(asked); }},
        {"space delete", [](auto& self, const auto& asked) { return self.deleteSpace(asked); }},
        {"healthcheck", [](auto& self, const auto& asked) { return self.checkHealth(asked); }},
        {"backup", [](auto& self, const auto& asked) { return self.backUp(asked); }},
        {"rotate-secrets", [](auto& self, const auto& asked) { return self.rotateSecrets(asked); }},
    };
    for (const auto& command : kCommands)
        if (request.command == command.name)
            return command.run(*this, request);
    return fail(ErrorCode::InvalidInput, "This server does not know the command “" + request.command + "”.");
}

AdminAnswer Administration::write(const Work& work)
{
    AdminAnswer answer;
    std::promise<Result<void>> durable;
    m_services->lanes->write(
        [&](Transaction& transaction) {
            m_announcements.clear();
            answer = work(transaction);
            return answer ? Keep::Changes : Keep::Nothing;
        },
        [&](const Result<void>& outcome) { durable.set_value(outcome); });
    if (const auto outcome = durable.get_future().get(); !outcome)
        return failure(outcome);
    if (answer)
        for (const auto& announcement : m_announcements)
            m_services->announcer->announce(announcement);
    return answer;
}

AdminAnswer Administration::read(const std::function<AdminAnswer(const Transaction&)>& work)
{
    AdminAnswer answer;
    const auto outcome = m_services->storage->read([&](const Transaction& transaction) { answer = work(transaction); });
    return outcome ? answer : AdminAnswer{failure(outcome)};
}

AdminAnswer Administration::writeUser(
    const AdminRequest& request, const std::function<AdminAnswer(Transaction&, Account&)>& work)
{
    const auto name = request.word("email");
    return write([&](Transaction& transaction) -> AdminAnswer {
        auto account = transaction.accounts().byEmail(foldedEmail(name).value_or(""));
        if (!account)
            return fail(
                ErrorCode::NotFound, "There is no account “" + name + "”; “altair-server user list” shows them.");
        return work(transaction, *account);
    });
}

void Administration::signOut(Transaction& transaction, AccountNumber account)
{
    for (const auto& announcement : revokeTokens(transaction, account, [](const Token&) { return true; }))
        m_announcements.push_back(announcement);
}

AdminAnswer Administration::checkHealth(const AdminRequest&)
{
    auto answer = read([](const Transaction& transaction) -> AdminAnswer {
        return firstStart(transaction) == Instant{}
            ? AdminAnswer{fail(ErrorCode::Io, "The server's database does not answer.")}
            : AdminAnswer{"healthy\n"};
    });
    // A database that can be read but not written is no healthy one.
    return answer ? write([&](Transaction&) { return answer; }) : answer;
}

AdminAnswer Administration::backUp(const AdminRequest& request)
{
    const auto file = request.word("file");
    const auto done = backUpTo(m_database, file);
    if (!done)
        return failure(done);
    return "Backed up to " + file + ": " + done->words() + ".\n";
}

AdminAnswer Administration::rotateSecrets(const AdminRequest&)
{
    return write([&](Transaction& transaction) -> AdminAnswer {
        std::size_t tokens = 0;
        for (const auto& account : transaction.accounts().all()) {
            tokens += transaction.accounts().tokens(account.number).size();
            signOut(transaction, account.number);
        }
        renewSecret(transaction, *m_services->random);
        return "Made new secrets, and signed " + std::to_string(tokens)
            + " devices and scripts out; each signs in again with its password.\n";
    });
}

}  // namespace altair::server
