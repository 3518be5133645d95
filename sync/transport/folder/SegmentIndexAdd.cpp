// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ByteStream.h"
#include "sync/protocol/Hashes.h"
#include "sync/transport/folder/SegmentIndexParts.h"

#include <map>

namespace altair {

namespace {

/// A row that nothing covers yet.
struct Living {
    std::uint64_t seq = 0;
    RowHeader header;
};

Result<std::vector<Living>> livingOf(Connection& connection, const RowTag& tag)
{
    auto query = connection.prepare("SELECT seq, header FROM row WHERE tag = ? AND died = 0");
    if (!query)
        return failure(query);
    std::vector<Living> living;
    auto row = query->bindBytes(tag.bytes()).next();
    for (; row && *row; row = query->next())
        if (auto header = parseRowHeader(query->bytes(1)))
            living.push_back({static_cast<std::uint64_t>(query->integer(0)), std::move(*header)});
    if (!row)
        return failure(row);
    return living;
}

/// Two rows with the same context that differ are a fork: neither has said all that the other says.
bool reallyCovers(const RowHeader& newer, const RowHeader& older)
{
    return covers(newer, older) && newer.context != older.context;
}

/// One row of a segment on its way into the index.
struct Arriving {
    const SealedRow* row = nullptr;
    std::optional<RowHeader> header;  // Absent: of a form that this version does not read.
    RowHash hash;
    std::int64_t segment = 0;
    std::int64_t place = 0;
    DeviceId device;
    bool takesOver = false;  // What is known of its rows is in it from now on: it outlives what it replaces.
};

Result<bool> moveKnown(Connection& connection, const Arriving& arriving)
{
    auto query = connection.prepare("SELECT seq FROM row WHERE hash = ?");
    if (!query)
        return failure(query);
    auto known = query->bindBytes(arriving.hash.bytes()).next();
    if (!known || !*known)
        return known;
    if (!arriving.takesOver)
        return true;
    const auto seq = query->integer(0);
    auto move = connection.prepare("UPDATE row SET segment = ?, place = ? WHERE seq = ?");
    if (!move)
        return failure(move);
    if (auto done = move->bind(arriving.segment).bind(arriving.place).bind(seq).run(); !done)
        return failure(done);
    return true;
}

Result<void> insertRow(Connection& connection, const Arriving& arriving, std::uint64_t seq, std::uint64_t batch)
{
    auto query = connection.prepare(
        "INSERT INTO row(seq, batch, segment, place, device, tag, header, hash, size, blobs) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return failure(query);
    query->bind(stored(seq)).bind(stored(batch)).bind(arriving.segment).bind(arriving.place);
    query->bind(stored(arriving.device.value));
    if (arriving.header)
        query->bindBytes(arriving.header->tag.bytes());
    else
        query->bindNull();
    query->bindBytes(arriving.row->header).bindBytes(arriving.hash.bytes());
    query->bind(stored(arriving.row->size()));
    query->bind(stored(arriving.header ? arriving.header->blobs.size() : 0));
    return query->run();
}

Result<void> bury(Connection& connection, std::uint64_t seq, std::uint64_t by)
{
    auto query = connection.prepare("UPDATE row SET died = ? WHERE seq = ?");
    if (!query)
        return failure(query);
    return query->bind(stored(by)).bind(stored(seq)).run();
}

/// Gives it the next number, unless something that is here says all that it says.
Result<void> append(Connection& connection, const Arriving& arriving, std::uint64_t batch, std::uint64_t& head)
{
    std::vector<Living> living;
    if (arriving.header) {
        auto found = livingOf(connection, arriving.header->tag);
        if (!found)
            return failure(found);
        living = std::move(*found);
    }
    for (const auto& other : living)
        if (reallyCovers(other.header, *arriving.header))
            return {};
    if (auto done = insertRow(connection, arriving, head + 1, batch); !done)
        return done;
    ++head;
    for (const auto& other : living)
        if (reallyCovers(*arriving.header, other.header))
            if (auto done = bury(connection, other.seq, head); !done)
                return done;
    return {};
}

Result<std::int64_t> insertSegment(
    Connection& connection, const SegmentIndex::Found& found, const SegmentName& name, Instant now)
{
    auto query = connection.prepare("INSERT INTO segment(name, device, number, chain, size, seen, last, kept, bytes) "
                                    "VALUES(?, ?, ?, ?, ?, ?, 0, ?, ?) RETURNING id");
    if (!query)
        return failure(query);
    query->bindBytes(name.bytes()).bind(stored(found.segment.device.value)).bind(stored(found.segment.number));
    query->bindBytes(found.segment.chain.bytes()).bind(stored(found.file.size())).bind(now);
    query->bind(found.owner == SegmentIndex::Owner::Us ? 1 : 0).bindBytes(found.file);
    auto row = query->next();
    if (!row)
        return failure(row);
    return query->integer(0);
}

/// What is already known of where the device's chain stood after so many pushes; absent when nothing is.
Result<std::optional<Bytes>> chainAt(Connection& connection, DeviceId device, std::uint64_t number)
{
    auto query = connection.prepare("SELECT chain FROM segment WHERE device = ? AND number = ? LIMIT 1");
    if (!query)
        return failure(query);
    const auto row = query->bind(stored(device.value)).bind(stored(number)).next();
    if (!row)
        return failure(row);
    return *row ? std::optional{query->bytes(0)} : std::nullopt;
}

/// Two pasts of one device: somebody else writes in its name.
Result<void> noteFork(Connection& connection, const Segment& segment)
{
    const auto same = chainAt(connection, segment.device, segment.number);
    if (!same)
        return failure(same);
    bool isFork = *same && **same != segment.chain.bytes();
    if (segment.kind == Segment::Kind::Push && segment.number > 1) {
        const auto before = chainAt(connection, segment.device, segment.number - 1);
        if (!before)
            return failure(before);
        isFork = isFork || (*before && **before != segment.previous.bytes());
    }
    if (!isFork)
        return {};
    auto query = connection.prepare("INSERT OR IGNORE INTO fork(device) VALUES(?)");
    if (!query)
        return failure(query);
    return query->bind(stored(segment.device.value)).run();
}

Result<void> noteReplaced(Connection& connection, const Segment& segment, Instant now)
{
    for (const auto& name : segment.replaces) {
        auto query = connection.prepare("INSERT OR IGNORE INTO replaced(name, since) VALUES(?, ?)");
        if (!query)
            return failure(query);
        if (auto done = query->bindBytes(name.bytes()).bind(now).run(); !done)
            return done;
    }
    return {};
}

Result<void> setLast(Connection& connection, std::int64_t id, std::uint64_t last)
{
    auto query = connection.prepare("UPDATE segment SET last = ? WHERE id = ?");
    if (!query)
        return failure(query);
    return query->bind(stored(last)).bind(id).run();
}

}  // namespace

Result<void> SegmentIndex::Parts::addRows(const Segment& segment, std::int64_t id, std::uint64_t& head)
{
    const auto batch = head + 1;
    std::int64_t place = 0;
    for (const auto& row : segment.rows) {
        Arriving arriving{&row, std::nullopt, rowHash(row.header, row.body), id, place++, segment.device,
            segment.kind == Segment::Kind::Compacted};
        if (auto header = parseRowHeader(row.header))
            arriving.header = std::move(*header);
        const auto known = moveKnown(*connection, arriving);
        if (!known)
            return failure(known);
        if (*known)
            continue;
        if (auto done = append(*connection, arriving, batch, head); !done)
            return done;
    }
    return head >= batch ? setLast(*connection, id, head) : Result<void>{};
}

Result<void> SegmentIndex::add(const Segment& segment, BytesView file, Owner owner)
{
    const Found found[] = {{segment, Bytes{file}, owner}};
    return add(found);
}

Result<void> SegmentIndex::add(std::span<const Found> found)
{
    auto transaction = Transaction::begin(*m_parts->connection);
    if (!transaction)
        return failure(transaction);
    auto head = m_head;
    std::vector<SegmentName> names;
    for (const auto& each : found) {
        const auto name = nameOf(each.file);
        if (knows(name) || std::ranges::find(names, name) != names.end())
            continue;
        names.push_back(name);
        if (auto done = noteFork(*m_parts->connection, each.segment); !done)
            return done;
        const auto id = insertSegment(*m_parts->connection, each, name, m_parts->now());
        if (!id)
            return failure(id);
        if (auto done = m_parts->addRows(each.segment, *id, head); !done)
            return done;
        if (auto done = noteReplaced(*m_parts->connection, each.segment, m_parts->now()); !done)
            return done;
    }
    ByteWriter number;
    number.fixed64(head);
    if (auto done = m_parts->setMeta("head", number.take()); !done)
        return done;
    if (auto done = transaction->commit(); !done)
        return done;
    m_head = head;
    m_parts->names.insert(names.begin(), names.end());
    return {};
}

Result<PushOutcome> SegmentIndex::judge(std::span<const Sealed> rows)
{
    std::map<RowTag, std::size_t> living;
    for (const auto& row : rows) {
        auto same = m_parts->connection->prepare("SELECT hash, header FROM row WHERE tag = ? AND device = ?");
        if (!same)
            return failure(same);
        const auto& header = row.header();
        auto found = same->bindBytes(header.tag.bytes()).bind(stored(header.dot.device.value)).next();
        for (; found && *found; found = same->next())
            if (const auto other = parseRowHeader(same->bytes(1));
                other && other->dot == header.dot && same->bytes(0) != row.hash().bytes())
                return PushOutcome::Fork;
        if (!found)
            return failure(found);
        const auto others = livingOf(*m_parts->connection, header.tag);
        if (!others)
            return failure(others);
        auto& count = living[header.tag];
        for (const auto& other : *others)
            count += reallyCovers(header, other.header) ? 0 : 1;
        if (++count > kMostSiblings)
            return PushOutcome::Siblings;
    }
    return PushOutcome::Accepted;
}

}  // namespace altair
