// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Journal.h"

#include <algorithm>

namespace altair {

namespace {

using State = JournalAction::State;
constexpr std::chrono::minutes kTypingPause{10};
constexpr std::chrono::days kKept{30};
constexpr int kMostActions = 500;

JournalAction actionOf(const Statement& row)
{
    JournalAction action;
    action.number = row.integer(0);
    action.at = Instant{std::chrono::milliseconds{row.integer(1)}};
    action.label = {static_cast<Verb>(row.integer(2)), row.integer(3), row.text(4)};
    action.state = static_cast<State>(row.integer(5));
    action.coalesce = row.text(6);
    return action;
}

}  // namespace

void JournalEntry::absorb(EditTrace later)
{
    for (const auto number : later.written)
        if (!std::ranges::count(trace.written, number))
            trace.written.push_back(number);
    for (auto& removed : later.removed)
        if (!trace.wrote(removed.value.dot))
            trace.removed.push_back(std::move(removed));
    trace.last = later.last;
}

Result<std::int64_t> Journal::begin(const ActionLabel& label, Instant at, State state, const std::string& coalesce)
{
    for (const auto* sql : {"DELETE FROM action_part WHERE action IN (SELECT number FROM action WHERE state = 2)",
             "DELETE FROM action WHERE state = 2"}) {
        auto row = m_connection->prepare(sql);
        if (!row)
            return failure(row);
        if (auto done = row->run(); !done)
            return failure(done);
    }
    auto row = m_connection->prepare("INSERT INTO action (number, at, verb, count, title, state, coalesce) "
                                     "VALUES ((SELECT coalesce(max(number), 0) + 1 FROM action), ?, ?, ?, ?, ?, ?) "
                                     "RETURNING number");
    if (!row)
        return failure(row);
    row->bind(at).bind(static_cast<int>(label.verb)).bind(label.count).bindText(label.title);
    const auto added = row->bind(static_cast<int>(state)).bindText(coalesce).next();
    if (!added)
        return failure(added);
    return row->integer(0);
}

Result<void> Journal::addPart(std::int64_t action, const std::vector<JournalEntry>& entries)
{
    auto row = m_connection->prepare(
        "INSERT INTO action_part (action, part, traces) "
        "VALUES (?, (SELECT coalesce(max(part), 0) + 1 FROM action_part WHERE action = ?), ?)");
    if (!row)
        return failure(row);
    const auto bytes = encodeEntries(entries);
    return row->bind(action).bind(action).bindBytes(bytes).run();
}

Result<void> Journal::relabel(std::int64_t action, const ActionLabel& label, State state)
{
    auto row = m_connection->prepare("UPDATE action SET verb = ?, count = ?, title = ?, state = ? WHERE number = ?");
    if (!row)
        return failure(row);
    row->bind(static_cast<int>(label.verb)).bind(label.count).bindText(label.title);
    return row->bind(static_cast<int>(state)).bind(action).run();
}

Result<std::optional<JournalAction>> Journal::latest(std::string_view condition)
{
    auto row = m_connection->prepare(
        "SELECT number, at, verb, count, title, state, coalesce FROM action WHERE " + std::string{condition});
    if (!row)
        return failure(row);
    const auto found = row->next();
    if (!found)
        return failure(found);
    return *found ? std::optional{actionOf(*row)} : std::nullopt;
}

Result<std::optional<JournalAction>> Journal::continuable(const std::string& coalesce, Instant now)
{
    auto action = latest("number = (SELECT max(number) FROM action)");
    if (!action || !*action)
        return action;
    const bool goesOn = (*action)->state == State::Done && (*action)->coalesce == coalesce
        && now - (*action)->at <= kTypingPause && now >= (*action)->at;
    return goesOn ? action : std::nullopt;
}

Result<std::optional<JournalAction>> Journal::undoable()
{
    // One that was being taken back when the program ended is gone on with first.
    auto half = latest(
        "state = 2 AND number IN (SELECT action FROM action_part WHERE undone = 0) ORDER BY number DESC LIMIT 1");
    if (!half || *half)
        return half;
    return latest("state = 1 ORDER BY number DESC LIMIT 1");
}

Result<std::optional<JournalAction>> Journal::redoable()
{
    auto half = latest(
        "state = 1 AND number IN (SELECT action FROM action_part WHERE undone = 1) ORDER BY number LIMIT 1");
    if (!half || *half)
        return half;
    return latest("state = 2 ORDER BY number LIMIT 1");
}

Result<void> Journal::turn(std::int64_t action, State state, Instant at)
{
    auto row = m_connection->prepare("UPDATE action SET state = ?, at = ?, coalesce = '' WHERE number = ?");
    if (!row)
        return failure(row);
    return row->bind(static_cast<int>(state)).bind(at).bind(action).run();
}

Result<std::optional<Journal::Part>> Journal::nextPart(std::int64_t action, State turnedTo)
{
    auto row = m_connection->prepare(turnedTo == State::Undone
            ? "SELECT part, traces FROM action_part WHERE action = ? AND undone = 0 ORDER BY part DESC LIMIT 1"
            : "SELECT part, traces FROM action_part WHERE action = ? AND undone = 1 ORDER BY part LIMIT 1");
    if (!row)
        return failure(row);
    const auto found = row->bind(action).next();
    if (!found || !*found)
        return found ? Result<std::optional<Part>>{std::nullopt} : failure(found);
    auto entries = decodeEntries(row->bytes(1));
    if (!entries)
        return failure(std::move(entries));
    return Part{row->integer(0), std::move(*entries)};
}

Result<void> Journal::replacePart(std::int64_t action, const Part& part, State turnedTo)
{
    auto row = m_connection->prepare("UPDATE action_part SET traces = ?, undone = ? WHERE action = ? AND part = ?");
    if (!row)
        return failure(row);
    const auto bytes = encodeEntries(part.entries);
    return row->bindBytes(bytes).bind(turnedTo == State::Undone ? 1 : 0).bind(action).bind(part.number).run();
}

Result<std::vector<JournalEntry>> Journal::entries(std::int64_t action)
{
    auto row = m_connection->prepare("SELECT traces FROM action_part WHERE action = ? AND part = 1");
    if (!row)
        return failure(row);
    const auto found = row->bind(action).next();
    if (!found || !*found)
        return found ? Result<std::vector<JournalEntry>>{} : failure(found);
    return decodeEntries(row->bytes(0));
}

Result<std::int64_t> Journal::adoptInterrupted()
{
    const auto interrupted = m_connection->number("SELECT coalesce(max(number), 0) FROM action WHERE state = 0");
    if (!interrupted || *interrupted == 0)
        return interrupted;
    if (auto done = m_connection->execute("UPDATE action SET state = 1 WHERE state = 0"); !done)
        return failure(done);
    return interrupted;
}

Result<void> Journal::thin(Instant now)
{
    auto bound = m_connection->prepare("SELECT max((SELECT coalesce(max(number), 0) FROM action WHERE at < ?), "
                                       "(SELECT coalesce(max(number), 0) - ? FROM action))");
    if (!bound)
        return failure(bound);
    const auto found = bound->bind(now - kKept).bind(kMostActions).next();
    if (!found)
        return failure(found);
    const auto last = bound->integer(0);
    for (const auto* sql :
        {"DELETE FROM action_part WHERE action <= ?", "DELETE FROM action WHERE number <= ? AND state <> 0"}) {
        auto row = m_connection->prepare(sql);
        if (!row)
            return failure(row);
        if (auto done = row->bind(last).run(); !done)
            return done;
    }
    return {};
}

Result<void> Journal::forget(const std::set<std::int64_t>& keys)
{
    auto rows = m_connection->prepare("SELECT action, part, undone, traces FROM action_part");
    if (!rows)
        return failure(rows);
    std::vector<std::pair<Part, std::pair<std::int64_t, State>>> changed;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        auto entries = decodeEntries(rows->bytes(3));
        if (!entries)
            return failure(std::move(entries));
        if (std::erase_if(*entries, [&](const JournalEntry& entry) { return keys.contains(entry.key); }) > 0)
            changed.push_back({Part{rows->integer(1), std::move(*entries)},
                {rows->integer(0), rows->integer(2) != 0 ? State::Undone : State::Done}});
    }
    if (!more)
        return failure(more);
    for (const auto& [part, where] : changed)
        if (auto done = replacePart(where.first, part, where.second); !done)
            return done;
    return {};
}

}  // namespace altair
