// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "sync/transport/folder/SegmentIndexParts.h"

#include <algorithm>
#include <set>

namespace altair {

namespace {

constexpr std::uint64_t kMostLimit = std::uint64_t{4} * 1024 * 1024;

}  // namespace

Result<PullPage> SegmentIndex::page(const PullQuery& query)
{
    const auto own = standing(query.device);
    if (!own)
        return failure(own);
    PullPage page;
    page.log = m_parts->options.folder;
    page.head = m_head;
    page.upto = query.upto == 0 ? m_head : query.upto;
    page.next = page.upto;
    // A past that is not only this device's: no value of its own fits.
    page.chain = own->isFenced ? ChainValue{sha256({"altair fenced", own->chain.bytes()})} : own->chain;
    auto rows = m_parts->connection->prepare(
        "SELECT row.seq, row.batch, row.segment, row.place, row.device, row.hash, row.size, row.died, segment.seen "
        "FROM row JOIN segment ON segment.id = row.segment "
        "WHERE row.seq > ? AND row.seq <= ? AND (row.died = 0 OR row.died > ?) ORDER BY row.seq");
    if (!rows)
        return failure(rows);
    std::uint64_t bytes = 0;
    const auto limit = std::min<std::uint64_t>(query.limit, kMostLimit);
    auto found = rows->bind(stored(query.after)).bind(stored(page.upto)).bind(stored(page.upto)).next();
    for (; found && *found; found = rows->next()) {
        const auto batch = static_cast<std::uint64_t>(rows->integer(1));
        if (bytes >= limit && !page.rows.empty() && page.rows.back().batch != batch) {
            page.next = batch - 1;
            break;
        }
        const auto segment = m_parts->segment(rows->integer(2));
        if (!segment)
            return failure(segment);
        const auto place = static_cast<std::size_t>(rows->integer(3));
        if (!*segment || place >= (*segment)->rows.size())
            return fail(ErrorCode::Damaged, {}, "the index has lost a segment");
        const bool headerOnly = query.ownHeadersOnly
            && static_cast<std::uint64_t>(rows->integer(4)) == query.device.value;
        const auto& row = (*segment)->rows[place];
        page.rows.push_back({static_cast<std::uint64_t>(rows->integer(0)), static_cast<std::uint64_t>(rows->integer(7)),
            batch, Instant{std::chrono::milliseconds{rows->integer(8)}}, {row.header, headerOnly ? Bytes{} : row.body},
            RowHash::fromBytes(rows->bytes(5)).value_or(RowHash{})});
        bytes += static_cast<std::uint64_t>(rows->integer(6));
    }
    if (!found)
        return failure(found);
    return page;
}

Result<Bytes> SegmentIndex::position(std::uint64_t cursor)
{
    // What has come since would have to be taken apart again: only the whole of what is here has a name.
    if (cursor != m_head)
        return Bytes{viewOf(sha256({"altair elsewhere", m_parts->options.place, std::to_string(cursor)}))};
    auto query = m_parts->connection->prepare(
        "SELECT name FROM segment WHERE name NOT IN (SELECT name FROM replaced) "
        "OR EXISTS(SELECT 1 FROM row WHERE row.segment = segment.id AND row.died = 0) ORDER BY name");
    if (!query)
        return failure(query);
    Sha256Stream hash;
    hash.add("altair position 1");
    auto row = query->next();
    for (; row && *row; row = query->next())
        hash.add(query->bytes(0));
    if (!row)
        return failure(row);
    return Bytes{viewOf(hash.finish())};
}

Result<std::vector<SegmentIndex::Kept>> SegmentIndex::kept()
{
    auto query = m_parts->connection->prepare(
        "SELECT segment.name, segment.size, replaced.since, "
        "(SELECT COALESCE(SUM(row.size), 0) FROM row WHERE row.segment = segment.id AND row.died = 0), "
        "segment.device FROM segment LEFT JOIN replaced ON replaced.name = segment.name WHERE segment.kept = 1 "
        "ORDER BY segment.id");
    if (!query)
        return failure(query);
    std::vector<Kept> all;
    auto row = query->next();
    for (; row && *row; row = query->next()) {
        Kept kept{SegmentName::fromBytes(query->bytes(0)).value_or(SegmentName{}),
            DeviceId{static_cast<std::uint64_t>(query->integer(4))}, static_cast<std::uint64_t>(query->integer(1)),
            static_cast<std::uint64_t>(query->integer(3)), std::nullopt};
        if (const auto since = query->optionalInteger(2))
            kept.replacedSince = Instant{std::chrono::milliseconds{*since}};
        all.push_back(kept);
    }
    if (!row)
        return failure(row);
    return all;
}

Result<Bytes> SegmentIndex::fileOf(const SegmentName& name)
{
    auto query = m_parts->connection->prepare("SELECT bytes FROM segment WHERE name = ? AND bytes IS NOT NULL");
    if (!query)
        return failure(query);
    auto row = query->bindBytes(name.bytes()).next();
    if (!row)
        return failure(row);
    if (!*row)
        return fail(ErrorCode::NotFound, {}, "a segment that is no longer here");
    return query->bytes(0);
}

Result<std::vector<SealedRow>> SegmentIndex::liveRows(const SegmentName& name)
{
    auto query = m_parts->connection->prepare(
        "SELECT row.segment, row.place FROM row JOIN segment ON segment.id = row.segment "
        "WHERE segment.name = ? AND row.died = 0 ORDER BY row.place");
    if (!query)
        return failure(query);
    std::vector<SealedRow> live;
    auto row = query->bindBytes(name.bytes()).next();
    for (; row && *row; row = query->next()) {
        const auto segment = m_parts->segment(query->integer(0));
        if (!segment)
            return failure(segment);
        const auto place = static_cast<std::size_t>(query->integer(1));
        if (!*segment || place >= (*segment)->rows.size())
            return fail(ErrorCode::Damaged, {}, "the index has lost a segment");
        live.push_back((*segment)->rows[place]);
    }
    if (!row)
        return failure(row);
    return live;
}

Result<void> SegmentIndex::letGo(const SegmentName& name)
{
    auto query = m_parts->connection->prepare("UPDATE segment SET kept = 0 WHERE name = ?");
    if (!query)
        return failure(query);
    return query->bindBytes(name.bytes()).run();
}

Result<void> SegmentIndex::prune(Instant before)
{
    auto transaction = Transaction::begin(*m_parts->connection);
    if (!transaction)
        return failure(transaction);
    auto rows = m_parts->connection->prepare(
        "DELETE FROM row WHERE died > 0 AND died <= (SELECT COALESCE(MAX(last), 0) FROM segment WHERE seen < ?)");
    if (!rows)
        return failure(rows);
    if (auto done = rows->bind(before).run(); !done)
        return done;
    // The name stays, so that it is known should the file turn up again.
    auto segments = m_parts->connection->prepare("UPDATE segment SET bytes = NULL WHERE kept = 0 AND bytes IS NOT NULL "
                                                 "AND name IN (SELECT name FROM replaced WHERE since < ?) "
                                                 "AND NOT EXISTS(SELECT 1 FROM row WHERE row.segment = segment.id)");
    if (!segments)
        return failure(segments);
    if (auto done = segments->bind(before).run(); !done)
        return done;
    m_parts->parsed.clear();
    return transaction->commit();
}

Result<std::vector<BlobId>> SegmentIndex::namedBlobs()
{
    auto query = m_parts->connection->prepare("SELECT header FROM row WHERE blobs > 0");
    if (!query)
        return failure(query);
    std::set<BlobId> blobs;
    auto row = query->next();
    for (; row && *row; row = query->next())
        if (const auto header = parseRowHeader(query->bytes(0)))
            blobs.insert(header->blobs.begin(), header->blobs.end());
    if (!row)
        return failure(row);
    return std::vector<BlobId>{blobs.begin(), blobs.end()};
}

}  // namespace altair
