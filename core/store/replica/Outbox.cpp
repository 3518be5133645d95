// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/Outbox.h"

#include "core/base/ByteStream.h"
#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

namespace {

Bytes encoded(const std::vector<GroupKey>& entries)
{
    ByteWriter out;
    for (const auto& [key, group] : entries) {
        out.varint(static_cast<std::uint64_t>(key));
        out.byte(group);
    }
    return out.take();
}

std::vector<GroupKey> decodedEntries(BytesView bytes)
{
    std::vector<GroupKey> entries;
    ByteReader in{bytes};
    while (!in.atEnd()) {
        const auto key = in.varint();
        const auto group = in.byte();
        if (!key || !group)
            break;
        entries.push_back({static_cast<std::int64_t>(*key), *group});
    }
    return entries;
}

FrozenRequest frozenAt(const Statement& row)
{
    return {row.integer(0), row.bytes(1), decodedEntries(row.bytes(2))};
}

}  // namespace

Result<std::vector<WaitingState>> Outbox::waiting(std::size_t bytes, int limit)
{
    auto rows = query(*m_connection,
        "SELECT c.key, c.grp, c.action, CASE c.grp WHEN 0 THEN r.state ELSE x.state END, s.sealed FROM change_log c "
        "JOIN record r ON r.key = c.key LEFT JOIN record_text x ON c.grp = 1 AND x.key = c.key "
        "LEFT JOIN sent s ON s.key = c.key AND s.grp = c.grp ORDER BY c.action, c.key, c.grp LIMIT ?",
        limit + 1);
    if (!rows)
        return failure(std::move(rows));
    std::vector<WaitingState> waiting;
    std::size_t total = 0;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        const auto of = groupKey(*rows, 0);
        const bool isFull = total >= bytes || waiting.size() >= static_cast<std::size_t>(limit);
        if (isFull && (waiting.empty() || waiting.back().of.key != of.key))
            break;
        waiting.push_back({of, rows->integer(2), rows->bytes(3), Hlc{bits(*rows, 4)}});
        total += waiting.back().state.size();
    }
    return more ? Result<std::vector<WaitingState>>{std::move(waiting)} : failure(more);
}

Result<bool> Outbox::isEmpty()
{
    const auto any = m_connection->number("SELECT EXISTS (SELECT 1 FROM change_log)");
    return any ? Result<bool>{*any == 0} : failure(any);
}

Result<std::int64_t> Outbox::count()
{
    return m_connection->number("SELECT count(*) FROM change_log");
}

Result<std::vector<GroupKey>> Outbox::after(const GroupKey& last, int limit)
{
    return all(query(*m_connection,
                   "SELECT key, grp FROM change_log WHERE (key, grp) > (?, ?) ORDER BY key, grp LIMIT ?", last, limit),
        [](const Statement& row) { return groupKey(row, 0); });
}

Result<std::optional<Bytes>> Outbox::stateOf(const GroupKey& of)
{
    auto row = query(*m_connection,
        of.group == kFieldsGroup ? "SELECT state FROM record WHERE key = ?"
                                 : "SELECT state FROM record_text WHERE key = ?",
        of.key);
    return first(std::move(row), [](const Statement& found) { return found.bytes(0); });
}

Result<std::vector<std::pair<GroupKey, Bytes>>> Outbox::statesAfter(std::int64_t key, int records)
{
    std::vector<std::pair<GroupKey, Bytes>> states;
    const auto done = forEach(
        query(*m_connection,
            "SELECT r.key, r.state, x.state FROM record r LEFT JOIN record_text x ON x.key = r.key WHERE r.key > ? "
            "ORDER BY r.key LIMIT ?",
            key, records),
        [&](const Statement& row) {
            states.emplace_back(GroupKey{row.integer(0), kFieldsGroup}, row.bytes(1));
            if (!row.isNull(2))
                states.emplace_back(GroupKey{row.integer(0), kTextGroup}, row.bytes(2));
        });
    return done ? Result<std::vector<std::pair<GroupKey, Bytes>>>{std::move(states)} : failure(done);
}

Result<void> Outbox::take(const GroupKey& of)
{
    return run(*m_connection, "DELETE FROM change_log WHERE key = ? AND grp = ?", of);
}

Result<void> Outbox::putBack(const GroupKey& of)
{
    return run(*m_connection, "INSERT OR IGNORE INTO change_log (key, grp, action) VALUES (?, ?, 0)", of);
}

Result<bool> Outbox::holds(const GroupKey& of)
{
    auto row = query(*m_connection, "SELECT 1 FROM change_log WHERE key = ? AND grp = ?", of);
    return row ? row->next() : failure(std::move(row));
}

Result<std::optional<FrozenRequest>> FrozenRequests::first()
{
    return replica::first(
        query(*m_connection, "SELECT number, request, entries FROM frozen ORDER BY number LIMIT 1"), frozenAt);
}

Result<std::vector<FrozenRequest>> FrozenRequests::all()
{
    return replica::all(query(*m_connection, "SELECT number, request, entries FROM frozen ORDER BY number"), frozenAt);
}

Result<void> FrozenRequests::append(BytesView request, const std::vector<GroupKey>& entries)
{
    const auto bytes = encoded(entries);
    return run(*m_connection, "INSERT INTO frozen (request, entries) VALUES (?, ?)", request, BytesView{bytes});
}

Result<void> FrozenRequests::replace(std::int64_t number, BytesView request)
{
    return run(*m_connection, "UPDATE frozen SET request = ? WHERE number = ?", request, number);
}

Result<void> FrozenRequests::remove(std::int64_t number)
{
    return run(*m_connection, "DELETE FROM frozen WHERE number = ?", number);
}

Result<void> FrozenRequests::clear()
{
    return run(*m_connection, "DELETE FROM frozen");
}

Result<SentEdits> SentLog::of(const GroupKey& of)
{
    auto found = first(query(*m_connection, "SELECT sealed, published FROM sent WHERE key = ? AND grp = ?", of),
        [](const Statement& row) { return SentEdits{Hlc{bits(row, 0)}, Hlc{bits(row, 1)}}; });
    return found ? Result<SentEdits>{found->value_or(SentEdits{})} : failure(std::move(found));
}

Result<void> SentLog::setSealed(const GroupKey& of, Hlc hlc)
{
    return run(*m_connection,
        "INSERT INTO sent (key, grp, sealed, published) VALUES (?, ?, ?, 0) "
        "ON CONFLICT (key, grp) DO UPDATE SET sealed = max(sealed, excluded.sealed)",
        of, hlc);
}

Result<void> SentLog::setPublished(const GroupKey& of, Hlc hlc)
{
    return run(*m_connection,
        "INSERT INTO sent (key, grp, sealed, published) VALUES (?, ?, 0, ?) "
        "ON CONFLICT (key, grp) DO UPDATE SET published = max(published, excluded.published)",
        of, hlc);
}

Result<bool> SentLog::isEmpty()
{
    const auto any = m_connection->number("SELECT EXISTS (SELECT 1 FROM sent)");
    return any ? Result<bool>{*any == 0} : failure(any);
}

Result<void> SentLog::clear()
{
    return run(*m_connection, "DELETE FROM sent");
}

Result<void> SetAsideLog::add(const GroupKey& of, Instant at, std::string_view sentence)
{
    return run(*m_connection,
        "INSERT OR REPLACE INTO set_aside (key, grp, at, sentence) VALUES (?, ?, ?, CAST(? AS TEXT))", of, at,
        sentence);
}

Result<void> SetAsideLog::remove(const GroupKey& of)
{
    return run(*m_connection, "DELETE FROM set_aside WHERE key = ? AND grp = ?", of);
}

Result<std::vector<SetAside>> SetAsideLog::entries(int limit)
{
    return replica::all(
        query(*m_connection,
            "SELECT s.key, s.grp, r.id, r.title, s.at, s.sentence FROM set_aside s JOIN record r ON r.key = s.key "
            "ORDER BY s.at, s.key, s.grp LIMIT ?",
            limit),
        [](const Statement& row) {
            return SetAside{groupKey(row, 0), row.id(2), row.text(3),
                Instant{std::chrono::milliseconds{row.integer(4)}}, row.text(5)};
        });
}

Result<std::int64_t> SetAsideLog::count()
{
    return m_connection->number("SELECT count(*) FROM set_aside");
}

}  // namespace altair
