// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Api.h"

#include "sync/protocol/Hashes.h"
#include "sync/server/api/Routes.h"
#include "sync/server/api/ServerSettings.h"

namespace altair::server {

namespace {

/// The oldest protocol version that is served.
constexpr std::uint32_t kOldestWriter = 1;

/// A token is noted as seen at most this often: often enough for people, rarely enough for the disk.
constexpr std::chrono::minutes kSeenEvery{15};

ApiResponse tooOld()
{
    return refusal(426, "too_old",
        "This version of Altair Guidance is too old for this server. Update it; what you changed meanwhile is kept and sent then.");
}

ApiResponse tooMany(std::chrono::milliseconds wait)
{
    auto response = refusal(429, "too_many_requests", "Too many requests; this goes on by itself in a moment.");
    response.retryAfter = std::chrono::ceil<std::chrono::seconds>(wait);
    return response;
}

ApiResponse notHere(const FoundRoute& found)
{
    if (found.allowed.empty())
        return refusal(404, "not_found", "There is nothing at this address. The sync protocol lives under /api/v1.");
    auto response = refusal(405, "method_not_allowed", "This address takes " + found.allowed + ".");
    response.allow = found.allowed;
    return response;
}

}  // namespace

Api::Api(Services services) : m_services(std::move(services)), m_limits(m_services.settings) {}

Result<std::unique_ptr<Api>> Api::create(Services services)
{
    const auto ready = commitOne(*services.storage, [&](Transaction& transaction) {
        prepareServer(transaction, services.clock->now(), *services.random);
        return Keep::Changes;
    });
    if (!ready)
        return failure(ready);
    return std::unique_ptr<Api>{new Api{std::move(services)}};
}

ApiResponse Api::tooLarge(std::size_t most)
{
    return refusal(413, "too_large", "This is too large: at most " + std::to_string(most) + " bytes are taken here.");
}

Api::Admission Api::admit(const ApiRequest& request)
{
    Admission admission;
    auto found = findRoute(request.method, request.path);
    if (!found.route) {
        admission.refusal = notHere(found);
        return admission;
    }
    admission.route = found.route;
    admission.parts = std::move(found.parts);
    admission.mostBody = found.route->mostBody;
    admission.isStream = found.route->endpoint == &openStream;
    if (request.writer && *request.writer < kOldestWriter) {
        admission.refusal = tooOld();
        return admission;
    }
    if (found.route->access == Access::Unlimited)
        return admission;
    if (const auto wait = m_limits.takeOfAddress(request.address, m_services.clock->now()); wait.count() > 0)
        admission.refusal = tooMany(wait);
    else if (found.route->access == Access::Token)
        admission.refusal = identify(admission, request);
    return admission;
}

std::optional<ApiResponse> Api::identify(Admission& admission, const ApiRequest& request)
{
    if (request.token.empty())
        return signInFirst();
    const auto hash = sha256({request.token});
    std::optional<Token> token;
    bool isDisabled = false;
    const auto read = m_services.storage->read([&](const Transaction& transaction) {
        token = transaction.accounts().token(viewOf(hash));
        const auto account = token ? transaction.accounts().byNumber(token->account) : std::nullopt;
        isDisabled = account && account->disabled;
    });
    if (!read)
        return refusal(read.error());
    if (!token || !constantTimeEquals(token->hash, viewOf(hash)))
        return signInFirst();
    if (isDisabled)
        return refusal(403, "account_disabled", "This account was disabled by whoever runs this server. Ask them.");
    admission.caller = {token->account, token->number(), token->device};
    if (const auto wait = m_limits.takeOfAccount(token->account, m_services.clock->now()); wait.count() > 0)
        return tooMany(wait);
    noteSeen(*token);
    return std::nullopt;
}

void Api::noteSeen(const Token& token)
{
    const auto now = m_services.clock->now();
    if (now - token.seenAt < kSeenEvery)
        return;
    // That it is written is of no importance to the request: nobody waits for it, and a failure only leaves it for later.
    m_services.lanes->write(
        [number = token.number(), now](Transaction& transaction) {
            transaction.accounts().markSeen(number, now);
            return Keep::Changes;
        },
        [](const Result<void>&) {});
}

void Api::answer(Admission admission, ApiRequest request, Respond respond)
{
    if (admission.refusal)
        return respond(std::move(*admission.refusal));
    if (request.body.size() > admission.mostBody)
        return respond(tooLarge(admission.mostBody));
    const auto exchange = std::make_shared<Exchange>(
        m_services, m_limits, std::move(request), admission.caller, std::move(admission.parts), std::move(respond));
    admission.route->endpoint(exchange);
}

ApiResponse Api::handle(ApiRequest request)
{
    ApiResponse answered;
    auto admission = admit(request);
    answer(std::move(admission), std::move(request), [&](ApiResponse response) { answered = std::move(response); });
    return answered;
}

}  // namespace altair::server
