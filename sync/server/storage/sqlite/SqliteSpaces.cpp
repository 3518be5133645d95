// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteSpaces.h"

#include "sync/server/storage/sqlite/Columns.h"

namespace altair::server {

namespace {

Space spaceOf(const Statement& row)
{
    Space space;
    space.number = SpaceNumber{row.number(0)};
    space.id = row.fixed<SpaceId>(1);
    space.account = AccountNumber{row.number(2)};
    space.log = row.fixed<LogId>(3);
    space.head = row.bits(4);
    space.epoch = static_cast<std::uint32_t>(row.number(5));
    space.minWriter = static_cast<std::uint32_t>(row.number(6));
    space.rowBytes = row.number(7);
    space.blobBytes = row.number(8);
    space.quota = row.maybeNumber(9);
    space.keysVersion = row.number(10);
    space.createdAt = instantOf(row.number(11));
    space.wrappedKeys = row.bytes(12);
    return space;
}

std::optional<Space> first(Statement&& rows)
{
    return rows.next() ? std::optional{spaceOf(rows)} : std::nullopt;
}

std::vector<Space> every(Statement&& rows)
{
    std::vector<Space> spaces;
    while (rows.next())
        spaces.push_back(spaceOf(rows));
    return spaces;
}

}  // namespace

#define SPACE_COLUMNS                                                                                             \
    "number, id, account, log, head, epoch, min_writer, row_bytes, blob_bytes, quota, keys_version, created_at, " \
    "wrapped_keys"

std::optional<Space> SqliteSpaces::byId(const SpaceId& id) const
{
    return first({*m_connection, "SELECT " SPACE_COLUMNS " FROM space WHERE id = ?", id});
}

std::optional<Space> SqliteSpaces::byNumber(SpaceNumber number) const
{
    return first({*m_connection, "SELECT " SPACE_COLUMNS " FROM space WHERE number = ?", number});
}

std::vector<Space> SqliteSpaces::of(AccountNumber account) const
{
    return every({*m_connection, "SELECT " SPACE_COLUMNS " FROM space WHERE account = ? ORDER BY number", account});
}

std::vector<Space> SqliteSpaces::all() const
{
    return every({*m_connection, "SELECT " SPACE_COLUMNS " FROM space ORDER BY number"});
}

SpaceNumber SqliteSpaces::add(const Space& space)
{
    run(*m_connection,
        "INSERT INTO space (id, account, log, head, epoch, min_writer, row_bytes, blob_bytes, quota, keys_version, "
        "created_at, wrapped_keys) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        space.id, space.account, space.log, space.head, space.epoch, space.minWriter, space.rowBytes, space.blobBytes,
        space.quota, space.keysVersion, column(space.createdAt), space.wrappedKeys);
    return SpaceNumber{m_connection->lastNumber()};
}

void SqliteSpaces::update(const Space& space)
{
    run(*m_connection,
        "UPDATE space SET account = ?, log = ?, head = ?, epoch = ?, min_writer = ?, row_bytes = ?, blob_bytes = ?, "
        "quota = ?, keys_version = ?, wrapped_keys = ? WHERE number = ?",
        space.account, space.log, space.head, space.epoch, space.minWriter, space.rowBytes, space.blobBytes,
        space.quota, space.keysVersion, space.wrappedKeys, space.number);
}

void SqliteSpaces::grow(SpaceNumber number, Seq head, std::int64_t rowBytes)
{
    run(*m_connection, "UPDATE space SET head = ?, row_bytes = row_bytes + ? WHERE number = ?", head, rowBytes, number);
}

void SqliteSpaces::removeRows(SpaceNumber number)
{
    Statement batches{*m_connection, "SELECT row, row + count FROM batch WHERE space = ?", number};
    while (batches.next()) {
        run(*m_connection, "DELETE FROM death WHERE row >= ? AND row < ?", batches.number(0), batches.number(1));
        run(*m_connection, "DELETE FROM row WHERE number >= ? AND number < ?", batches.number(0), batches.number(1));
    }
}

void SqliteSpaces::remove(SpaceNumber number)
{
    removeRows(number);
    run(*m_connection, "DELETE FROM tag WHERE space = ?", number);
    run(*m_connection, "DELETE FROM batch WHERE space = ?", number);
    run(*m_connection, "DELETE FROM chain WHERE space = ?", number);
    run(*m_connection, "DELETE FROM beacon WHERE space = ?", number);
    run(*m_connection, "DELETE FROM chunk WHERE blob IN (SELECT number FROM blob WHERE space = ?)", number);
    run(*m_connection, "DELETE FROM blob WHERE space = ?", number);
    run(*m_connection, "DELETE FROM space WHERE number = ?", number);
}

std::int64_t SqliteSpaces::usedBy(AccountNumber account) const
{
    Statement sum{
        *m_connection, "SELECT coalesce(sum(row_bytes + blob_bytes), 0) FROM space WHERE account = ?", account};
    return sum.next() ? sum.number(0) : 0;
}

std::vector<SealedBeacon> SqliteSpaces::beacons(SpaceNumber space) const
{
    std::vector<SealedBeacon> beacons;
    Statement rows{*m_connection, "SELECT device, sealed, received FROM beacon WHERE space = ?", space};
    while (rows.next())
        beacons.push_back({deviceOf(rows.number(0)), rows.bytes(1), instantOf(rows.number(2))});
    return beacons;
}

void SqliteSpaces::removeBeacons(AccountNumber account, DeviceId device)
{
    run(*m_connection, "DELETE FROM beacon WHERE device = ? AND space IN (SELECT number FROM space WHERE account = ?)",
        column(device), account);
}

void SqliteSpaces::putBeacon(SpaceNumber space, const SealedBeacon& beacon)
{
    run(*m_connection, "INSERT OR REPLACE INTO beacon (space, device, received, sealed) VALUES (?, ?, ?, ?)", space,
        column(beacon.device), column(beacon.received), beacon.sealed);
}

}  // namespace altair::server
