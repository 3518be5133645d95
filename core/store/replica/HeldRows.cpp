// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/HeldRows.h"

#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

Result<void> Removals::add(const Removal& removal)
{
    return run(*m_connection, "INSERT OR IGNORE INTO removal (device, hlc, key) VALUES (?, ?, ?)", removal.device,
        removal.hlc, removal.key);
}

Result<std::vector<Removal>> Removals::between(DeviceId device, Hlc from, Hlc to)
{
    return all(
        query(*m_connection, "SELECT hlc, key FROM removal WHERE device = ? AND hlc BETWEEN ? AND ? ORDER BY hlc, key",
            device, from, to),
        [&](const Statement& row) { return Removal{device, Hlc{bits(row, 0)}, row.integer(1)}; });
}

Result<void> Removals::forgetBefore(DeviceId device, Hlc hlc)
{
    return run(*m_connection, "DELETE FROM removal WHERE device = ? AND hlc < ?", device, hlc);
}

Result<void> Removals::forget(DeviceId device)
{
    return run(*m_connection, "DELETE FROM removal WHERE device = ?", device);
}

Result<void> HeldRows::add(const HeldRow& row)
{
    return run(*m_connection, "INSERT INTO held_row (key, device, state) VALUES (?, ?, ?)", row.key, row.device,
        BytesView{row.state});
}

Result<std::vector<HeldRow>> HeldRows::some(DeviceId device, int limit)
{
    return all(query(*m_connection,
                   "SELECT number, key, device, state FROM held_row WHERE device = ? AND key IN "
                   "(SELECT key FROM held_row WHERE device = ? ORDER BY number LIMIT ?) ORDER BY number",
                   device, device, limit),
        [](const Statement& row) {
            return HeldRow{row.integer(0), row.integer(1), DeviceId{bits(row, 2)}, row.bytes(3)};
        });
}

Result<void> HeldRows::remove(std::int64_t number)
{
    return run(*m_connection, "DELETE FROM held_row WHERE number = ?", number);
}

Result<void> HeldRows::removeKey(std::int64_t key)
{
    return run(*m_connection, "DELETE FROM held_row WHERE key = ?", key);
}

Result<bool> HeldRows::holds(std::int64_t key)
{
    auto row = query(*m_connection, "SELECT 1 FROM held_row WHERE key = ?", key);
    return row ? row->next() : failure(std::move(row));
}

Result<std::vector<DeviceId>> HeldRows::devices()
{
    return all(query(*m_connection, "SELECT device FROM held_row GROUP BY device ORDER BY count(*) DESC, device"),
        [](const Statement& row) { return DeviceId{bits(row, 0)}; });
}

Result<std::int64_t> HeldRows::count(DeviceId device)
{
    const auto found = first(query(*m_connection, "SELECT count(DISTINCT key) FROM held_row WHERE device = ?", device),
        [](const Statement& row) { return row.integer(0); });
    return found ? Result<std::int64_t>{found->value_or(0)} : failure(found);
}

}  // namespace altair
