// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/ApiRequest.h"
#include "sync/server/api/ApiResponse.h"
#include "sync/server/api/Services.h"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace altair::server {

/// Who asks, by the token that came along.
struct Caller {
    AccountNumber account{};
    std::uint64_t token = 0;         ///< Its number.
    std::optional<DeviceId> device;  ///< Absent for scripts.
};

class Exchange;
using ExchangePtr = std::shared_ptr<Exchange>;
/// Answers a request, at once or later; on whichever thread, exactly once.
using Endpoint = void (*)(const ExchangePtr&);
using Respond = std::function<void(ApiResponse)>;

/// A request on its way to its answer.
class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    Exchange(Services& services, Limits& limits, ApiRequest request, Caller caller, std::vector<std::string> parts,
        Respond respond);

    Services& services() const { return *m_services; }
    Limits& limits() const { return *m_limits; }
    ApiRequest& request() { return m_request; }
    const std::string& address() const { return m_request.address; }
    const Caller& caller() const { return m_caller; }
    Instant now() const { return m_services->clock->now(); }
    std::optional<std::uint32_t> writer() const { return m_request.writer; }

    // What stands in the path; absent when it is not of its form.
    std::optional<SpaceId> space() const { return part<SpaceId>(0); }
    std::optional<DeviceId> device(std::size_t position) const;
    std::optional<BlobId> blob() const { return part<BlobId>(1); }
    std::string_view part(std::size_t position) const;

    void respond(ApiResponse response);
    /// Answers with what `work` makes of one moment; work on a compute lane.
    void read(std::function<ApiResponse(const Transaction&)> work);
    /// Answers with what `work` makes, once it is durable. A refusal keeps nothing. For callers with a token it is
    /// asked again whether the token still holds. `work` may run more than once.
    void write(std::function<ApiResponse(Transaction&)> work);
    /// Inside write(): said when what was kept is durable.
    void announce(const Announcement& announcement) { m_announcements.push_back(announcement); }

private:
    template <class Fixed>
    std::optional<Fixed> part(std::size_t position) const
    {
        return Fixed::fromHex(part(position));
    }
    ApiResponse decide(const std::function<ApiResponse(Transaction&)>& work, Transaction& transaction);
    void finish(const Result<void>& outcome, ApiResponse response);

    Services* m_services;
    Limits* m_limits;
    ApiRequest m_request;
    Caller m_caller;
    std::vector<std::string> m_parts;
    Respond m_respond;
    std::vector<Announcement> m_announcements;
};

/// True while the token is there and its account may be used.
bool stillHolds(const Transaction& transaction, const Caller& caller);

/// The space of the path, when it is the caller's.
std::optional<Space> spaceOf(const Exchange& exchange, const Transaction& transaction);
ApiResponse noSuchSpace();

}  // namespace altair::server
