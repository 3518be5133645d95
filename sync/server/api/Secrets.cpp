// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Secrets.h"

#include "sync/server/api/Email.h"

namespace altair::server {

namespace {

/// More than these waiting for half a second each is an attack, or a mistake.
constexpr std::size_t kMostWaiting = 8;

}  // namespace

Bytes verifierBytes(BytesView secret)
{
    return Bytes{viewOf(verifierOf(SecretBytes::copyOf(secret)))};
}

SecretAnswer checkSecret(
    const Exchange& exchange, const std::optional<Account>& account, const std::string& email, const ShownSecret& shown)
{
    const auto& address = exchange.address();
    const auto now = exchange.now();
    if (exchange.limits().guessWait(address, email, now).count() > 0)
        return SecretAnswer::TooSoon;
    static const Bytes kNobody(32, '\0');
    const auto& kept = !account                     ? kNobody
        : shown.kind == ShownSecret::Kind::Recovery ? account->recoveryVerifier
                                                    : account->verifier;
    if (constantTimeEquals(verifierBytes(shown.secret), kept) && account) {
        exchange.limits().guessSucceeded(email);
        return SecretAnswer::Right;
    }
    exchange.limits().guessFailed(address, email, now);
    return SecretAnswer::Wrong;
}

ApiResponse secretRefusal(const Exchange& exchange, SecretAnswer answer, const std::string& email)
{
    if (answer == SecretAnswer::Wrong)
        return refusal(401, "wrong_password", "The address or the password is wrong.");
    const auto wait = exchange.limits().guessWait(exchange.address(), email, exchange.now());
    const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds{1});
    auto response = refusal(429, "too_many_attempts",
        "Too many wrong passwords; try again in " + std::to_string(seconds.count()) + " seconds.");
    response.retryAfter = seconds;
    return response;
}

void deriveHere(
    const ExchangePtr& exchange, std::string password, const KdfParameters& kdf, std::function<void(Bytes secret)> next)
{
    if (exchange->services().lanes->slowWaiting() >= kMostWaiting) {
        auto response = refusal(429, "busy", "Many people are signing in just now; try again in a few seconds.");
        response.retryAfter = std::chrono::seconds{5};
        return exchange->respond(std::move(response));
    }
    exchange->services().lanes->computeSlowly(
        [exchange, password = std::move(password), kdf, next = std::move(next)]() mutable {
            auto normalized = normalizedPassword(password);
            wipe(password);
            if (!normalized)
                return exchange->respond(badRequest("“password” is not valid UTF-8."));
            const auto keys = derivePasswordKeys(*normalized, kdf);
            wipe(*normalized);
            if (!keys)
                return exchange->respond(refusal(503, "busy", keys.error().sentence));
            next(Bytes{keys->authenticationSecret.view()});
        });
}

}  // namespace altair::server
