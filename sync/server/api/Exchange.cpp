// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Exchange.h"

#include "sync/server/api/Hex.h"

#include <utility>

namespace altair::server {

Exchange::Exchange(Services& services, Limits& limits, ApiRequest request, Caller caller,
    std::vector<std::string> parts, Respond respond)
    : m_services(&services)
    , m_limits(&limits)
    , m_request(std::move(request))
    , m_caller(caller)
    , m_parts(std::move(parts))
    , m_respond(std::move(respond))
{}

std::string_view Exchange::part(std::size_t position) const
{
    return position < m_parts.size() ? std::string_view{m_parts[position]} : std::string_view{};
}

std::optional<DeviceId> Exchange::device(std::size_t position) const
{
    return deviceFromHex(part(position));
}

void Exchange::respond(ApiResponse response)
{
    std::exchange(m_respond, nullptr)(std::move(response));
}

void Exchange::read(std::function<ApiResponse(const Transaction&)> work)
{
    m_services->lanes->compute([self = shared_from_this(), work = std::move(work)] {
        ApiResponse response;
        const auto outcome = self->m_services->storage->read(
            [&](const Transaction& transaction) { response = work(transaction); });
        self->respond(outcome ? std::move(response) : refusal(outcome.error()));
    });
}

ApiResponse Exchange::decide(const std::function<ApiResponse(Transaction&)>& work, Transaction& transaction)
{
    m_announcements.clear();
    if (m_caller.token != 0 && !stillHolds(transaction, m_caller))
        return signInFirst();
    return work(transaction);
}

void Exchange::write(std::function<ApiResponse(Transaction&)> work)
{
    const auto response = std::make_shared<ApiResponse>();
    m_services->lanes->write(
        [self = shared_from_this(), work = std::move(work), response](Transaction& transaction) {
            *response = self->decide(work, transaction);
            return response->ok() ? Keep::Changes : Keep::Nothing;
        },
        [self = shared_from_this(), response](
            const Result<void>& outcome) { self->finish(outcome, std::move(*response)); });
}

void Exchange::finish(const Result<void>& outcome, ApiResponse response)
{
    if (!outcome)
        return respond(refusal(outcome.error()));
    if (response.ok())
        for (const auto& announcement : m_announcements)
            m_services->announcer->announce(announcement);
    respond(std::move(response));
}

bool stillHolds(const Transaction& transaction, const Caller& caller)
{
    const auto token = transaction.accounts().tokenByNumber(caller.token);
    if (!token || token->account != caller.account)
        return false;
    const auto account = transaction.accounts().byNumber(caller.account);
    return account && !account->disabled;
}

std::optional<Space> spaceOf(const Exchange& exchange, const Transaction& transaction)
{
    const auto id = exchange.space();
    if (!id)
        return std::nullopt;
    auto space = transaction.spaces().byId(*id);
    return space && space->account == exchange.caller().account ? space : std::nullopt;
}

ApiResponse noSuchSpace()
{
    return refusal(404, "no_such_space", "This account has no such space here.");
}

}  // namespace altair::server
