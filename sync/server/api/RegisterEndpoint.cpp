// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/AccountJson.h"
#include "sync/server/api/Base64.h"
#include "sync/server/api/NewAccount.h"
#include "sync/server/api/Secrets.h"
#include "sync/server/api/ServerSettings.h"
#include "sync/server/api/SignInEndpoints.h"

namespace altair::server {

namespace {

struct Registration {
    NewAccount account;
    NewDevice device{std::nullopt, "password"};
    std::string setupToken;
    std::string invitation;
};

std::optional<Invitation> validInvitation(
    const ExchangePtr& exchange, const Registration& registration, const Transaction& transaction)
{
    if (registration.invitation.empty())
        return std::nullopt;
    auto invitation = transaction.accounts().invitation(hashOf(registration.invitation));
    const bool isFor = invitation && (invitation->email.empty() || invitation->email == registration.account.email);
    return isFor && invitation->expiresAt > exchange->now() ? invitation : std::nullopt;
}

std::optional<ApiResponse> refusedBy(RegistrationAnswer answer)
{
    switch (answer) {
    case RegistrationAnswer::Allowed: return std::nullopt;
    case RegistrationAnswer::NeedsSetupToken:
        return refusal(403, "needs_setup_token",
            "Registering here needs the set-up token of whoever runs this server (“setup_token”).");
    case RegistrationAnswer::NeedsInvitation:
        return refusal(
            403, "needs_invitation", "Registering here needs an invitation from whoever runs this server (“invite”).");
    case RegistrationAnswer::Closed: break;
    }
    return refusal(403, "registration_closed",
        "Registration is closed here. Whoever runs this server can let you in with “altair-server user add”.");
}

std::optional<ApiResponse> mayRegister(
    const ExchangePtr& exchange, const Registration& registration, bool isInvited, const Transaction& transaction)
{
    const auto& settings = exchange->services().settings;
    RegistrationFacts facts;
    facts.policy = settings.registration;
    facts.firstStart = firstStart(transaction);
    facts.now = exchange->now();
    facts.hasSetupToken = !settings.setupToken.empty();
    facts.gaveSetupToken = facts.hasSetupToken && constantTimeEquals(settings.setupToken, registration.setupToken);
    facts.gaveInvitation = isInvited;
    return refusedBy(decideRegistration(facts));
}

ApiResponse created(
    const ExchangePtr& exchange, const Registration& registration, AccountNumber number, Transaction& transaction)
{
    const auto account = transaction.accounts().byNumber(number);
    auto token = issueToken(transaction, number, registration.device, exchange->now(), *exchange->services().random);
    if (!account || !token)
        return refusal(
            409, "too_many_devices", "This account has too many devices and tokens; remove some of them first.");
    exchange->announce({Announcement::Kind::Account, number, {}, {}, 0, 0});
    return jsonResponse(201, {{"accessToken", std::move(*token)}, {"account", accountJson(*account)}});
}

/// The same request again, because the first answer was lost.
bool isRepeated(const Account& account, const Registration& registration)
{
    return account.sealed() && account.id == registration.account.id && !account.verifier.empty()
        && constantTimeEquals(account.verifier, registration.account.verifier);
}

ApiResponse decideRegistration(const ExchangePtr& exchange, const Registration& registration, Transaction& transaction)
{
    auto& accounts = transaction.accounts();
    const auto existing = accounts.byEmail(registration.account.email);
    if (existing && isRepeated(*existing, registration) && !existing->disabled)
        return created(exchange, registration, existing->number, transaction);
    const auto invitation = validInvitation(exchange, registration, transaction);
    if (auto refused = mayRegister(exchange, registration, invitation.has_value(), transaction))
        return std::move(*refused);
    const bool isRenewal = invitation && invitation->account;
    const auto sameId = accounts.byId(registration.account.id);
    if (isRenewal ? !sameId || sameId->number != *invitation->account : existing.has_value() || sameId.has_value())
        return refusal(409, "account_exists", "There is an account under this address already; sign in instead.");
    if (invitation)
        accounts.removeInvitation(invitation->hash);
    const auto number = isRenewal ? renewAccount(transaction, *sameId, registration.account)
                                  : addAccount(transaction, registration.account, exchange->now());
    return created(exchange, registration, number, transaction);
}

void decide(const ExchangePtr& exchange, Registration registration)
{
    exchange->write([exchange, registration = std::move(registration)](
                        Transaction& transaction) { return decideRegistration(exchange, registration, transaction); });
}

void registerByPassword(const ExchangePtr& exchange, Registration registration, std::string password)
{
    std::optional<ApiResponse> refused;
    const auto read = exchange->services().storage->read([&](const Transaction& transaction) {
        const auto invitation = validInvitation(exchange, registration, transaction);
        refused = mayRegister(exchange, registration, invitation.has_value(), transaction);
    });
    if (!read)
        refused = refusal(read.error());
    if (refused)
        return exchange->respond(std::move(*refused));
    auto& random = *exchange->services().random;
    registration.account.id = AccountId::fresh(random);
    registration.account.kdf = KdfParameters::fresh(random);
    const auto kdf = registration.account.kdf;
    deriveHere(exchange, std::move(password), kdf, [exchange, registration](const Bytes& secret) {
        auto derived = registration;
        derived.account.verifier = verifierBytes(secret);
        decide(exchange, std::move(derived));
    });
}

}  // namespace

void registerAccount(const ExchangePtr& exchange)
{
    JsonBody body{exchange->request().body};
    wipe(exchange->request().body);
    Registration registration;
    registration.account.email = emailFrom(body);
    if (body.has("setup_token"))
        registration.setupToken = body.text("setup_token");
    if (body.has("invite"))
        registration.invitation = body.text("invite");
    if (body.has("password")) {
        auto password = body.text("password", 1024);
        if (const auto complaint = body.complaint())
            return exchange->respond(*complaint);
        return registerByPassword(exchange, std::move(registration), std::move(password));
    }
    readSealedAccount(body, registration.account);
    registration.device = deviceFrom(body);
    if (const auto complaint = body.complaint())
        return exchange->respond(*complaint);
    decide(exchange, std::move(registration));
}

}  // namespace altair::server
