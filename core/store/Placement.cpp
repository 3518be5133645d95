// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Placement.h"

#include <utility>
#include <vector>

namespace altair {

Result<Place> Placement::placeOf(const RecordView& view, bool deleted, const RecordId& parent)
{
    if (deleted)
        return Place::Trash;
    if (view.kind != Kind::Task)
        return libraryOf(view.kind);
    if (!parent.isNull()) {
        const auto step = canHold(parent, Kind::Task);
        if (!step || *step)
            return step ? Result<Place>{Place::Hidden} : failure(step);
    }
    if (view.number(field::State).value_or(0) != 0)
        return Place::Done;
    if (view.number(field::Someday).value_or(0) != 0)
        return Place::Someday;
    if (const auto project = view.reference(field::Project)) {
        const auto holds = canHold(*project, Kind::Project);
        if (!holds || *holds)
            return holds ? Result<Place>{Place::Project} : failure(holds);
    }
    return Place::Inbox;
}

Result<bool> Placement::canHold(const RecordId& container, Kind kind)
{
    auto row = m_connection->prepare("SELECT 1 FROM record WHERE id = ? AND kind = ? AND place NOT IN (5, 6)");
    if (!row)
        return failure(row);
    return row->bind(container).bind(static_cast<int>(kind)).next();
}

void Placement::placeContentsLater(const RecordId& container, Kind kind)
{
    if (kind == Kind::Task)
        m_parents += container.bytes();
    else if (kind == Kind::Project)
        m_projects += container.bytes();
}

/// One statement for all of them: an import makes thousands in a transaction, and hardly any holds something already.
Result<void> Placement::placeContents(std::string_view column, Bytes& containers)
{
    const auto ids = std::exchange(containers, {});
    if (ids.empty())
        return {};
    auto rows = m_connection->prepare(
        "WITH RECURSIVE container (at) AS (SELECT 1 UNION ALL SELECT at + 16 FROM container WHERE at + 16 < ?) "
        "SELECT key FROM container CROSS JOIN task ON task."
        + std::string{column} + " = substr(?, at, 16)");
    if (!rows)
        return failure(rows);
    rows->bind(static_cast<std::int64_t>(ids.size())).bindBytes(ids);
    std::vector<std::int64_t> keys;
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        keys.push_back(rows->integer(0));
    if (!more)
        return failure(more);
    for (const auto key : keys)
        if (auto done = placeAgain(key); !done)
            return done;
    return {};
}

Result<void> Placement::placeAgain(std::int64_t key)
{
    auto row = m_connection->prepare(
        "SELECT r.place, r.flags, t.state, t.someday, t.project, t.parent FROM record r JOIN task t ON t.key = r.key "
        "WHERE r.key = ?");
    if (!row)
        return failure(row);
    const auto found = row->bind(key).next();
    if (!found || !*found)
        return found ? Result<void>{} : failure(found);
    RecordView view;
    view.fields[field::State] = {{Value{row->integer(2)}, {}}};
    view.fields[field::Someday] = {{Value{row->integer(3)}, {}}};
    if (const auto project = row->optionalId(4))
        view.fields[field::Project] = {{Value{*project}, {}}};
    const auto before = static_cast<Place>(row->integer(0));
    const auto place = placeOf(view, (row->integer(1) & kDeleted) != 0, row->id(5));
    if (!place || *place == before)
        return place ? Result<void>{} : failure(place);
    moved(before, *place);
    auto update = m_connection->prepare("UPDATE record SET place = ? WHERE key = ?");
    if (!update)
        return failure(update);
    return update->bind(static_cast<int>(*place)).bind(key).run();
}

void Placement::moved(Place from, Place to)
{
    --m_tally[from];
    ++m_tally[to];
}

Result<void> Placement::recount()
{
    m_tally.clear();
    auto done = m_connection->execute("DELETE FROM tally");
    return done
        ? m_connection->execute("INSERT INTO tally (place, n) SELECT place, count(*) FROM record GROUP BY place")
        : done;
}

void Placement::discard()
{
    m_tally.clear();
    m_parents.clear();
    m_projects.clear();
}

Result<void> Placement::settle()
{
    auto placed = placeContents("parent", m_parents);
    if (placed)
        placed = placeContents("project", m_projects);
    if (!placed)
        return placed;
    for (const auto& [place, difference] : std::exchange(m_tally, {})) {
        if (difference == 0)
            continue;
        auto row = m_connection->prepare(
            "INSERT INTO tally (place, n) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET n = n + excluded.n");
        if (!row)
            return failure(row);
        if (auto done = row->bind(static_cast<int>(place)).bind(difference).run(); !done)
            return done;
    }
    return {};
}

}  // namespace altair
