// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/Quarantine.h"

#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

Result<void> Quarantine::add(const QuarantinedRow& row)
{
    return run(*m_connection,
        "INSERT INTO quarantined_row (seq, epoch, hash, header, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET seq = excluded.seq",
        row.seq, std::int64_t{row.epoch}, BytesView{row.hash}, BytesView{row.header}, BytesView{row.body});
}

Result<std::vector<QuarantinedRow>> Quarantine::after(std::int64_t number, int limit)
{
    return all(query(*m_connection,
                   "SELECT number, seq, epoch, hash, header, body FROM quarantined_row WHERE number > ? "
                   "ORDER BY number LIMIT ?",
                   number, limit),
        [](const Statement& row) {
            return QuarantinedRow{row.integer(0), bits(row, 1), static_cast<std::uint32_t>(row.integer(2)),
                row.bytes(3), row.bytes(4), row.bytes(5)};
        });
}

Result<void> Quarantine::remove(std::int64_t number)
{
    return run(*m_connection, "DELETE FROM quarantined_row WHERE number = ?", number);
}

Result<void> Quarantine::removeAt(std::uint64_t seq)
{
    return run(*m_connection, "DELETE FROM quarantined_row WHERE seq = ?", seq);
}

Result<std::int64_t> Quarantine::count()
{
    return m_connection->number("SELECT count(*) FROM quarantined_row");
}

Result<bool> Quarantine::hasUnreadable()
{
    const auto any = m_connection->number("SELECT EXISTS (SELECT 1 FROM quarantined_row WHERE epoch = 0 AND seq != 0)");
    return any ? Result<bool>{*any != 0} : failure(any);
}

Result<void> Quarantine::forgetPlaces()
{
    return run(*m_connection, "UPDATE quarantined_row SET seq = 0");
}

Result<void> Quarantine::clear()
{
    return run(*m_connection, "DELETE FROM quarantined_row");
}

}  // namespace altair
