// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteBlobs.h"

#include "sync/server/storage/sqlite/Columns.h"

namespace altair::server {

std::optional<Blob> SqliteBlobs::find(SpaceNumber space, const BlobId& id) const
{
    Statement row{
        *m_connection, "SELECT number, epoch, chunks, held, bytes FROM blob WHERE space = ? AND id = ?", space, id};
    if (!row.next())
        return std::nullopt;
    return Blob{BlobNumber{row.number(0)}, space, id, static_cast<std::uint32_t>(row.number(1)),
        static_cast<std::uint32_t>(row.number(2)), static_cast<std::uint32_t>(row.number(3)), row.number(4)};
}

BlobNumber SqliteBlobs::add(const Blob& blob, Day today)
{
    run(*m_connection,
        "INSERT INTO blob (space, id, epoch, chunks, held, bytes, named, idle_day) VALUES (?, ?, ?, ?, 0, 0, 0, ?)",
        blob.space, blob.id, blob.epoch, blob.chunks, today);
    return BlobNumber{m_connection->lastNumber()};
}

std::vector<std::uint32_t> SqliteBlobs::positions(BlobNumber blob) const
{
    std::vector<std::uint32_t> positions;
    Statement rows{*m_connection, "SELECT position FROM chunk WHERE blob = ? ORDER BY position", blob};
    while (rows.next())
        positions.push_back(static_cast<std::uint32_t>(rows.number(0)));
    return positions;
}

bool SqliteBlobs::hasChunk(BlobNumber blob, std::uint32_t position) const
{
    return Statement{*m_connection, "SELECT 1 FROM chunk WHERE blob = ? AND position = ?", blob, position}.next();
}

void SqliteBlobs::addChunk(const Blob& blob, std::uint32_t position, BytesView bytes)
{
    run(*m_connection, "INSERT INTO chunk (blob, position, bytes) VALUES (?, ?, ?)", blob.number, position, bytes);
    run(*m_connection, "UPDATE blob SET held = held + 1, bytes = bytes + ? WHERE number = ?", bytes.size(),
        blob.number);
    run(*m_connection, "UPDATE space SET blob_bytes = blob_bytes + ? WHERE number = ?", bytes.size(), blob.space);
}

void SqliteBlobs::remove(const Blob& blob)
{
    run(*m_connection, "UPDATE space SET blob_bytes = blob_bytes - ? WHERE number = ?", blob.bytes, blob.space);
    run(*m_connection, "DELETE FROM chunk WHERE blob = ?", blob.number);
    run(*m_connection, "DELETE FROM blob WHERE number = ?", blob.number);
}

Bytes SqliteBlobs::chunk(BlobNumber blob, std::uint32_t position) const
{
    Statement row{*m_connection, "SELECT bytes FROM chunk WHERE blob = ? AND position = ?", blob, position};
    return row.next() ? row.bytes(0) : Bytes{};
}

void SqliteBlobs::claim(SpaceNumber space, const BlobId& id)
{
    run(*m_connection, "UPDATE blob SET named = named + 1 WHERE space = ? AND id = ?", space, id);
}

std::size_t SqliteBlobs::collect(Day before, std::size_t most)
{
    std::vector<Blob> idle;
    {
        Statement rows{*m_connection, "SELECT number, space, bytes FROM blob WHERE named = 0 AND idle_day < ? LIMIT ?",
            before, most};
        while (rows.next())
            idle.push_back({BlobNumber{rows.number(0)}, SpaceNumber{rows.number(1)}, {}, 0, 0, 0, rows.number(2)});
    }
    for (const auto& blob : idle)
        remove(blob);
    return idle.size();
}

}  // namespace altair::server
