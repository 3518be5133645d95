// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/RowHeader.h"
#include "sync/server/storage/sqlite/Columns.h"
#include "sync/server/storage/sqlite/SqliteLog.h"

#include <map>

namespace altair::server {

namespace {

struct DeadRow {
    RowNumber row{};
    SpaceNumber space{};
};

std::vector<DeadRow> rowsDeadBefore(Connection& connection, Day day, std::size_t most)
{
    std::vector<DeadRow> dead;
    Statement rows{connection, "SELECT row, space FROM death WHERE day < ? LIMIT ?", day, most};
    while (rows.next())
        dead.push_back({RowNumber{rows.number(0)}, SpaceNumber{rows.number(1)}});
    return dead;
}

void dropClaims(Connection& connection, SpaceNumber space, const std::vector<BlobId>& blobs, Day today)
{
    for (const auto& blob : blobs)
        run(connection, "UPDATE blob SET named = named - 1, idle_day = ? WHERE space = ? AND id = ?", today, space,
            blob);
}

}  // namespace

/// Answers how many bytes it counted.
std::int64_t SqliteLog::purgeRow(RowNumber number, SpaceNumber space, Day today)
{
    std::int64_t bytes = 0;
    {
        Statement row{*m_connection, "SELECT header, length(body) FROM row WHERE number = ?", number};
        if (!row.next())
            return 0;
        bytes = static_cast<std::int64_t>(row.view(0).size()) + row.number(1) + kRowCost;
        if (const auto header = parseRowHeader(row.view(0))) {
            run(*m_connection, "DELETE FROM tag WHERE space = ? AND tag = ? AND dead = 1 AND row = ?", space,
                firstBits(header->tag.bytes()), number);
            dropClaims(*m_connection, space, header->blobs, today);
        }
    }
    run(*m_connection, "DELETE FROM row WHERE number = ?", number);
    run(*m_connection, "DELETE FROM death WHERE row = ?", number);
    return bytes;
}

std::size_t SqliteLog::purge(Day before, std::size_t most, Day today)
{
    const auto dead = rowsDeadBefore(*m_connection, before, most);
    std::map<SpaceNumber, std::int64_t> freed;
    for (const auto& row : dead)
        freed[row.space] += purgeRow(row.row, row.space, today);
    for (const auto& [space, bytes] : freed)
        run(*m_connection, "UPDATE space SET row_bytes = row_bytes - ? WHERE number = ?", bytes, space);
    return dead.size();
}

void SqliteLog::forgetEmptyBatches()
{
    run(*m_connection,
        "DELETE FROM batch WHERE NOT EXISTS "
        "(SELECT 1 FROM row WHERE number >= batch.row AND number < batch.row + batch.count)");
}

}  // namespace altair::server
