// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteLog.h"

#include "sync/server/storage/sqlite/Columns.h"

#include <algorithm>

namespace altair::server {

namespace {

/// So many dead rows are passed over for one page before the reader is asked to come again.
constexpr std::int64_t kMostPassedOver = 20'000;

}  // namespace

ChainValue SqliteLog::chain(SpaceNumber space, DeviceId device) const
{
    Statement row{*m_connection, "SELECT value FROM chain WHERE space = ? AND device = ?", space, column(device)};
    return row.next() ? row.fixed<ChainValue>(0) : ChainValue{};
}

void SqliteLog::setChain(SpaceNumber space, DeviceId device, const ChainValue& value)
{
    run(*m_connection,
        "INSERT INTO chain (space, device, value) VALUES (?, ?, ?) "
        "ON CONFLICT (space, device) DO UPDATE SET value = excluded.value",
        space, column(device), value);
}

void SqliteLog::forgetChains()
{
    run(*m_connection, "DELETE FROM chain");
}

std::vector<StoredRow> SqliteLog::rows(SpaceNumber space, const RowTag& tag, Life life) const
{
    std::vector<StoredRow> rows;
    Statement found{*m_connection,
        "SELECT row.number, row.header FROM tag CROSS JOIN row ON row.number = tag.row "
        "WHERE tag.space = ? AND tag.tag = ? AND tag.dead = ? ORDER BY tag.row",
        space, firstBits(tag.bytes()), life == Life::Dead};
    while (found.next())
        rows.push_back({RowNumber{found.number(0)}, found.bytes(1)});
    return rows;
}

bool SqliteLog::isSame(RowNumber number, BytesView header, BytesView body) const
{
    Statement row{*m_connection, "SELECT header, body FROM row WHERE number = ?", number};
    return row.next() && row.view(0) == header && row.view(1) == body;
}

void SqliteLog::insert(SpaceNumber space, const NewRow& row, Instant received)
{
    run(*m_connection, "INSERT INTO row (header, body) VALUES (?, ?)", row.header, row.body);
    const auto number = m_connection->lastNumber();
    run(*m_connection, "INSERT INTO tag (space, tag, dead, row) VALUES (?, ?, 0, ?)", space, firstBits(row.tag.bytes()),
        number);
    if (row.died != 0)
        kill(space, RowNumber{number}, row.tag, row.died, received);
}

void SqliteLog::append(SpaceNumber space, Seq first, std::span<const NewRow> rows, Instant received)
{
    for (const auto& row : rows)
        insert(space, row, received);
    const auto count = static_cast<std::int64_t>(rows.size());
    run(*m_connection, "INSERT INTO batch (space, first, row, count, received) VALUES (?, ?, ?, ?, ?)", space, first,
        m_connection->number("SELECT max(number) FROM row") - count + 1, count, column(received));
}

void SqliteLog::kill(SpaceNumber space, RowNumber row, const RowTag& tag, Seq by, Instant now)
{
    run(*m_connection, "UPDATE tag SET dead = 1 WHERE space = ? AND tag = ? AND dead = 0 AND row = ?", space,
        firstBits(tag.bytes()), row);
    run(*m_connection, "INSERT INTO death (row, died, day, space) VALUES (?, ?, ?, ?)", row, by, dayOf(now), space);
}

Seq SqliteLog::page(SpaceNumber space, const Cut& cut, const std::function<void(const LogRow&)>& visit) const
{
    std::size_t bytes = 0;
    std::int64_t passed = 0;
    // A batch that began at or before `after` may reach beyond it.
    Statement batches{*m_connection,
        "SELECT first, row, count, received FROM batch WHERE space = ?1 AND first <= ?3 AND first >= "
        "coalesce((SELECT max(first) FROM batch WHERE space = ?1 AND first <= ?2), 0) ORDER BY first",
        space, cut.after + 1, cut.upto};
    while (batches.next()) {
        const LogRow batch{0, 0, batches.bits(0), instantOf(batches.number(3)), {}, {}};
        const auto last = batch.batch + batches.bits(2) - 1;
        if (last <= cut.after)
            continue;
        Statement rows{*m_connection,
            "SELECT row.number, death.died, row.header, row.body FROM row LEFT JOIN death ON death.row = row.number "
            "WHERE row.number >= ? AND row.number < ? AND (death.died IS NULL OR death.died > ?) ORDER BY row.number",
            batches.number(1), batches.number(1) + batches.number(2), cut.upto};
        while (rows.next()) {
            auto row = batch;
            row.seq = batch.batch + static_cast<Seq>(rows.number(0) - batches.number(1));
            if (row.seq <= cut.after || row.seq > cut.upto)
                continue;
            row.died = static_cast<Seq>(rows.maybeNumber(1).value_or(0));
            row.header = rows.view(2);
            row.body = rows.view(3);
            bytes += row.header.size() + row.body.size();
            visit(row);
        }
        passed += batches.number(2);
        if (bytes >= cut.limit || passed >= kMostPassedOver)
            return std::min(last, cut.upto);
    }
    return cut.upto;
}

}  // namespace altair::server
