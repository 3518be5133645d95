// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/LiveRows.h"

#include "core/base/ByteStream.h"
#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

namespace {

constexpr int kFirstColumn = 3;  ///< Of what both tables have: tag, hlc, device, context, code.

Bytes encoded(const Context& context)
{
    ByteWriter out;
    for (const auto& [device, hlc] : context.entries()) {
        out.fixed64(device.value);
        out.varint(hlc.value);
    }
    return out.take();
}

Context decodedContext(BytesView bytes)
{
    Context context;
    ByteReader in{bytes};
    while (!in.atEnd()) {
        const auto device = in.fixed64();
        const auto hlc = in.varint();
        if (!device || !hlc)
            break;
        context.include(Dot{Hlc{*hlc}, DeviceId{*device}});
    }
    return context;
}

LogRow rowAt(const Statement& row)
{
    constexpr auto c = kFirstColumn;
    return {bits(row, 0), row.optionalInteger(1), static_cast<GroupNumber>(row.integer(2)), row.bytes(c),
        Dot{Hlc{bits(row, c + 1)}, DeviceId{bits(row, c + 2)}}, decodedContext(row.bytes(c + 3)), row.bytes(c + 4)};
}

}  // namespace

Result<void> LiveRows::add(const LogRow& row)
{
    const auto context = encoded(row.context);
    return run(*m_connection,
        "INSERT INTO live_row (seq, key, grp, tag, hlc, device, context, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row.seq, row.key, int{row.group}, BytesView{row.tag}, row.dot.hlc, row.dot.device, BytesView{context},
        BytesView{row.code});
}

Result<void> LiveRows::remove(std::uint64_t seq)
{
    return run(*m_connection, "DELETE FROM live_row WHERE seq = ?", seq);
}

Result<void> LiveRows::setKey(std::uint64_t seq, const GroupKey& of)
{
    return run(*m_connection, "UPDATE live_row SET key = ?, grp = ? WHERE seq = ?", of, seq);
}

Result<void> LiveRows::clear()
{
    return run(*m_connection, "DELETE FROM live_row");
}

Result<std::vector<LogRow>> LiveRows::of(const GroupKey& of)
{
    return all(query(*m_connection,
                   "SELECT seq, key, grp, tag, hlc, device, context, code FROM live_row WHERE key = ? AND grp = ?", of),
        rowAt);
}

Result<std::vector<LogRow>> LiveRows::unopened()
{
    return all(
        query(*m_connection, "SELECT seq, key, grp, tag, hlc, device, context, code FROM live_row WHERE key IS NULL"),
        rowAt);
}

Result<std::vector<LogRow>> LiveRows::tagged(const std::set<Bytes, std::less<>>& tags)
{
    std::vector<LogRow> rows;
    const auto done = forEach(
        query(*m_connection, "SELECT seq, key, grp, tag, hlc, device, context, code FROM live_row"),
        [&](const Statement& row) {
            if (tags.contains(row.bytes(kFirstColumn)))
                rows.push_back(rowAt(row));
        });
    return done ? Result<std::vector<LogRow>>{std::move(rows)} : failure(done);
}

Result<std::int64_t> LiveRows::count()
{
    return m_connection->number("SELECT count(*) FROM live_row");
}

Result<void> AcknowledgedRows::add(const LogRow& row, std::uint64_t head)
{
    const auto context = encoded(row.context);
    return run(*m_connection,
        "INSERT OR REPLACE INTO acknowledged_row (head, key, grp, tag, hlc, device, context, code) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        head, row.key, int{row.group}, BytesView{row.tag}, row.dot.hlc, row.dot.device, BytesView{context},
        BytesView{row.code});
}

Result<std::optional<LogRow>> AcknowledgedRows::find(BytesView tag, const Dot& dot)
{
    return first(query(*m_connection,
                     "SELECT 0, key, grp, tag, hlc, device, context, code FROM acknowledged_row "
                     "WHERE tag = ? AND hlc = ? AND device = ?",
                     tag, dot.hlc, dot.device),
        rowAt);
}

Result<void> AcknowledgedRows::remove(const LogRow& row)
{
    return run(*m_connection, "DELETE FROM acknowledged_row WHERE tag = ? AND hlc = ? AND device = ?",
        BytesView{row.tag}, row.dot.hlc, row.dot.device);
}

Result<std::vector<LogRow>> AcknowledgedRows::dueBy(std::uint64_t cursor)
{
    return all(query(*m_connection,
                   "SELECT 0, key, grp, tag, hlc, device, context, code FROM acknowledged_row WHERE head <= ?", cursor),
        rowAt);
}

Result<void> AcknowledgedRows::clear()
{
    return run(*m_connection, "DELETE FROM acknowledged_row");
}

}  // namespace altair
