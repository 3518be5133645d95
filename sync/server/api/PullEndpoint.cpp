// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "sync/protocol/Pull.h"
#include "sync/server/api/Hex.h"
#include "sync/server/api/SpaceEndpoints.h"

namespace altair::server {

namespace {

constexpr std::uint64_t kUsualPage = std::uint64_t{1} << 20U;
constexpr std::uint64_t kMostPage = 4 * kUsualPage;

struct PullQuery {
    Cut cut;
    std::optional<DeviceId> device;
    bool ownByHeader = false;
};

std::optional<PullQuery> queryOf(const ApiRequest& request)
{
    const auto after = request.number("after", 0);
    const auto upto = request.number("upto", 0);
    const auto limit = request.number("limit", kUsualPage);
    const auto device = request.parameter("device");
    const auto own = request.parameter("own");
    PullQuery query;
    if (device)
        query.device = deviceFromHex(*device);
    // SQLite counts in 63 bits.
    const bool isInRange = after && upto && *after < (1ULL << 62U) && *upto < (1ULL << 62U);
    if (!isInRange || !limit || (device && !query.device) || (own && *own != "header"))
        return std::nullopt;
    query.cut = {*after, *upto, std::clamp<std::size_t>(*limit, 1, kMostPage)};
    query.ownByHeader = own.has_value();
    return query;
}

PulledRow pulled(const LogRow& row, const PullQuery& query)
{
    PulledRow pulled{row.seq, row.died, row.batch, row.received, {Bytes{row.header}, {}}, {}};
    if (query.ownByHeader && query.device)
        if (const auto header = parseRowHeader(row.header); header && header->dot.device == *query.device) {
            pulled.hash = rowHash(row.header, row.body);
            return pulled;
        }
    pulled.row.body = row.body;
    return pulled;
}

ApiResponse pageOf(const Space& space, PullQuery query, const Transaction& transaction)
{
    auto& cut = query.cut;
    if (cut.upto == 0 || cut.upto > space.head)
        cut.upto = space.head;
    cut.after = std::min(cut.after, cut.upto);
    PullPage page{space.log, space.head, cut.upto, 0, {}, space.epoch, space.minWriter, {}};
    if (query.device)
        page.chain = transaction.log().chain(space.number, *query.device);
    page.next = transaction.log().page(
        space.number, cut, [&](const LogRow& row) { page.rows.push_back(pulled(row, query)); });
    return message(serializePullPage(page));
}

}  // namespace

void pull(const ExchangePtr& exchange)
{
    const auto query = queryOf(exchange->request());
    if (!query)
        return exchange->respond(
            badRequest("Pull takes after, upto and limit as whole numbers, device as 16 hex digits, and own=header."));
    exchange->read([exchange, query = *query](const Transaction& transaction) {
        const auto space = spaceOf(*exchange, transaction);
        return space ? pageOf(*space, query, transaction) : noSuchSpace();
    });
}

}  // namespace altair::server
