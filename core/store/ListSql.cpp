// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/ListSql.h"

#include "core/domain/FoldedText.h"

#include <QString>

namespace altair {

namespace {

// `r` is the record and `t` its task in every list.
constexpr std::string_view kTasksOfRecords = "record r JOIN task t ON t.key = r.key";
constexpr std::string_view kRecordsOfTasks = "task t CROSS JOIN record r ON r.key = t.key";
constexpr std::string_view kAnyRecords = "record r LEFT JOIN task t ON t.key = r.key";

// Places 0 to 3: open and not in Trash (0: a step, which has its own day like any task).
constexpr std::string_view kOpen = "t.state = 0 AND r.place <= 3";

using Values = std::vector<std::variant<std::int64_t, std::string>>;

std::int64_t dayOf(const ListQuery& query)
{
    return query.today.time_since_epoch().count();
}

std::string idOf(const std::optional<RecordId>& id)
{
    return std::string{id.value_or(RecordId{}).bytes()};
}

ListSql placeSql(Place place, std::string_view from, std::string_view extra = {}, Values values = {})
{
    return {std::string{from}, "r.place = " + std::to_string(static_cast<int>(place)) + std::string{extra},
        {"r.sort_at", "r.key"}, true, std::move(values)};
}

ListSql plannedSql(std::string_view which, std::int64_t day)
{
    return {std::string{kRecordsOfTasks}, std::string{which} + " AND " + std::string{kOpen},
        {"t.due_day", "t.due_minute", "t.\"order\"", "t.key"}, false, {day}};
}

ListSql anyTimeSql(std::int64_t day)
{
    return {std::string{kRecordsOfTasks},
        "((t.state = 0 AND t.due_day = ? AND t.due_minute < 0) OR (t.state = 0 AND t.deadline_day <= ? AND "
        "(t.due_day IS NULL OR t.due_day > ?))) AND r.place <= 3",
        {"t.\"order\"", "t.key"}, false, {day, day, day}};
}

ListSql projectSql(const ListQuery& query)
{
    ListSql sql{std::string{kRecordsOfTasks},
        "t.project = ? AND r.place = 2 AND (t.defer_day IS NULL OR t.defer_day <= ?)", {"t.\"order\"", "t.key"}, false,
        {idOf(query.container), dayOf(query)}};
    if (!query.section)
        return sql;
    if (query.section->isNull()) {
        sql.where += " AND (t.section IS NULL OR t.section NOT IN (SELECT s.id FROM record s WHERE s.place = "
            + std::to_string(static_cast<int>(libraryOf(Kind::Section))) + "))";
    } else {
        sql.where += " AND t.section = ?";
        sql.values.emplace_back(idOf(query.section));
    }
    return sql;
}

ListSql deferredSql(std::int64_t day)
{
    return {std::string{kRecordsOfTasks},
        "t.defer_day > ? AND t.state = 0 AND r.place BETWEEN 1 AND 3 AND t.due_day IS NULL",
        {"t.defer_day", "t.\"order\"", "t.key"}, false, {day}};
}

ListSql scopeSql(const ListQuery& query)
{
    const auto day = dayOf(query);
    const std::string notDeferred = " AND (t.defer_day IS NULL OR t.defer_day <= ?)";
    switch (query.scope) {
    case Scope::Inbox: return placeSql(Place::Inbox, kTasksOfRecords, notDeferred, {day});
    case Scope::TodayTimed: return plannedSql("t.due_day = ? AND t.due_minute >= 0", day);
    case Scope::TodayAnyTime: return anyTimeSql(day);
    case Scope::TodayEarlier: return plannedSql("t.due_day < ?", day);
    case Scope::DoneToday:
        return placeSql(Place::Done, kTasksOfRecords, " AND r.sort_at >= ?",
            {std::int64_t{query.dayBegan.time_since_epoch().count()}});
    case Scope::Upcoming: return plannedSql("t.due_day > ?", day);
    case Scope::Deferred: return deferredSql(day);
    case Scope::Someday: return placeSql(Place::Someday, kTasksOfRecords);
    case Scope::Project: return projectSql(query);
    case Scope::ProjectDone:
        return {std::string{kRecordsOfTasks}, "t.project = ? AND r.place = 4", {"r.sort_at", "r.key"}, true,
            {idOf(query.container)}};
    case Scope::Steps:
        return {std::string{kRecordsOfTasks}, "t.parent = ? AND r.place <> 5", {"t.\"order\"", "t.key"}, false,
            {idOf(query.container)}};
    case Scope::Done: return placeSql(Place::Done, kTasksOfRecords);
    case Scope::Trash: return placeSql(Place::Trash, kAnyRecords);
    case Scope::AllOpen:
        return {std::string{kTasksOfRecords}, "r.kind = 1 AND r.place BETWEEN 1 AND 3", {"r.key"}, true, {}};
    case Scope::AllTasks:
        return {std::string{kTasksOfRecords}, "r.kind = 1 AND r.place BETWEEN 0 AND 4", {"r.key"}, true, {}};
    case Scope::Library: return placeSql(libraryOf(query.kind), kAnyRecords);
    }
    return {};
}

std::vector<std::string> linesOf(const QString& text)
{
    std::vector<std::string> lines;
    if (!text.isEmpty())
        for (const auto& line : text.split(QLatin1Char{'\n'}))
            lines.push_back(line.toStdString());
    return lines;
}

std::optional<Moment> momentIn(const Statement& row, int day, int minute)
{
    const auto days = row.optionalInteger(day);
    if (!days)
        return std::nullopt;
    Moment moment{CivilDate{std::chrono::days{*days}}, std::nullopt, {}};
    if (const auto minutes = row.optionalInteger(minute).value_or(-1); minutes >= 0)
        moment.time = std::chrono::minutes{minutes};
    return moment;
}

std::optional<CivilDate> dateIn(const Statement& row, int column)
{
    const auto days = row.optionalInteger(column);
    return days ? std::optional{CivilDate{std::chrono::days{*days}}} : std::nullopt;
}

template <class Level>
std::optional<Level> levelIn(const Statement& row, int column)
{
    const auto level = row.optionalInteger(column).value_or(0);
    return level > 0 ? std::optional{static_cast<Level>(level)} : std::nullopt;
}

}  // namespace

ListSql listSql(const ListQuery& query)
{
    auto sql = scopeSql(query);
    if (query.project) {
        sql.where += " AND t.project = ?";
        sql.values.emplace_back(idOf(query.project));
    }
    if (query.tag) {
        sql.where += " AND r.key IN (SELECT g.key FROM record_tag g WHERE g.tag = CAST(? AS TEXT))";
        sql.values.emplace_back(foldTag(*query.tag));
    }
    return sql;
}

const std::string_view kRowColumns =
    "r.key, r.id, r.kind, r.place, r.title, r.tags, r.flags, r.sort_at, t.state, t.due_day, t.due_minute, t.deadline_day, "
    "t.defer_day, t.estimate_minutes, t.energy, t.priority, t.repeat, p.id, p.title, q.color, "
    "(SELECT count(*) FROM task s JOIN record sr ON sr.key = s.key WHERE s.parent = r.id AND sr.place <> 5), "
    "(SELECT count(*) FROM task s JOIN record sr ON sr.key = s.key WHERE s.parent = r.id AND sr.place <> 5 AND s.state <> 0)";

const std::string_view kRowJoins =
    " LEFT JOIN record p ON p.id = t.project AND p.place NOT IN (5, 6) LEFT JOIN project q ON q.key = p.key";

ListRow rowOf(const Statement& row)
{
    ListRow item;
    item.key = row.integer(0);
    item.id = row.id(1);
    item.kind = static_cast<Kind>(row.integer(2));
    item.place = static_cast<Place>(row.integer(3));
    item.title = row.text(4);
    item.tags = linesOf(QString::fromStdString(row.text(5)));
    const auto flags = row.integer(6);
    item.hasNotes = (flags & 1) != 0;
    item.hasConflict = (flags & 2) != 0;
    item.sortAt = Instant{std::chrono::milliseconds{row.integer(7)}};
    item.state = static_cast<TaskState>(row.integer(8));
    item.due = momentIn(row, 9, 10);
    item.deadline = dateIn(row, 11);
    item.defer = dateIn(row, 12);
    if (const auto minutes = row.optionalInteger(13))
        item.estimate = std::chrono::minutes{*minutes};
    item.energy = levelIn<Energy>(row, 14);
    item.priority = levelIn<Priority>(row, 15);
    item.repeat = row.text(16);
    item.project = row.id(17);
    item.projectTitle = row.text(18);
    item.projectColor = static_cast<int>(row.integer(19));
    item.steps = static_cast<int>(row.integer(20));
    item.stepsDone = static_cast<int>(row.integer(21));
    return item;
}

}  // namespace altair
