// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SearchClause.h"

#include "core/domain/FoldedText.h"
#include "core/domain/Schema.h"
#include "core/store/RecordView.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace altair {

namespace {

constexpr std::int64_t kMillisecondsOfDay = 86'400'000;

/// The kinds that lie in projects.
constexpr std::array<std::string_view, 4> kContents{"task", "note", "item", "section"};

struct ProjectRow {
    RecordId id;
    RecordId parent;
    std::string folded;
};

Result<std::vector<ProjectRow>> allProjects(Connection& connection)
{
    auto rows = connection.prepare("SELECT r.id, p.parent, r.title FROM project p JOIN record r ON r.key = p.key "
                                   "WHERE r.place <> ?");
    if (!rows)
        return failure(rows);
    rows->bind(static_cast<int>(Place::Trash));
    std::vector<ProjectRow> projects;
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        projects.push_back({rows->id(0), rows->id(1), foldText(rows->text(2))});
    return more ? Result<std::vector<ProjectRow>>{std::move(projects)} : failure(more);
}

/// Whether a project is called `wanted`, by its title or with its parents' before it: "parent/child".
bool isCalled(const ProjectRow& project, std::string_view wanted, const std::vector<ProjectRow>& projects)
{
    if (project.folded == wanted)
        return true;
    const auto slash = wanted.rfind('/');
    if (slash == std::string_view::npos || project.folded != wanted.substr(slash + 1))
        return false;
    return std::ranges::any_of(projects, [&](const ProjectRow& parent) {
        return parent.id == project.parent && isCalled(parent, wanted.substr(0, slash), projects);
    });
}

/// The contents of all these projects.
SearchClause contentsOf(const std::vector<std::string>& ids)
{
    std::string places;
    for (std::size_t i = 0; i < ids.size(); ++i)
        places += i == 0 ? "?" : ", ?";
    SearchClause contents;
    for (const auto table : kContents) {
        contents += contents.sql.empty() ? "SELECT key FROM " : " UNION ALL SELECT key FROM ";
        (contents += table) += {" WHERE project IN (" + places + ")", {ids.begin(), ids.end()}};
    }
    return contents;
}

Result<SearchClause> projectClause(Connection& connection, const std::string& wanted, std::string_view key)
{
    const auto projects = allProjects(connection);
    if (!projects)
        return failure(projects);
    std::vector<std::string> ids;
    for (const auto& project : *projects)
        if (isCalled(project, wanted, *projects))
            ids.emplace_back(project.id.bytes());
    if (ids.empty())
        return SearchClause{" AND 0", {}};
    SearchClause clause{" AND " + std::string{key} + " IN (", {}};
    return (clause += contentsOf(ids)) += ")";
}

/// The keys of all records that are listed in these places, from an index alone.
std::string keysIn(std::initializer_list<Place> places)
{
    std::string numbers;
    for (const auto place : places)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(static_cast<int>(place));
    return "(SELECT key FROM record INDEXED BY record_place WHERE place IN (" + numbers + "))";
}

/// Open or not, of the kinds that can be either.
std::string hasState(std::string_view comparison, const std::string& key)
{
    std::string either;
    for (const std::string_view table : {"task", "project"})
        either += std::string{either.empty() ? "" : " OR "} + "EXISTS (SELECT 1 FROM " + std::string{table}
            + " s WHERE s.key = " + key + " AND coalesce(s.state, 0)" + std::string{comparison} + ")";
    return " AND (" + either + ")";
}

SearchClause stateClause(SearchQuery::State state, const std::string& key)
{
    const auto trash = keysIn({Place::Trash});
    const auto notInTrash = " AND " + key + " NOT IN " + trash;
    switch (state) {
    case SearchQuery::State::Any: return {notInTrash, {}};
    case SearchQuery::State::Open: return {notInTrash + hasState(" = 0", key), {}};
    case SearchQuery::State::Done: return {notInTrash + hasState(" <> 0", key), {}};
    case SearchQuery::State::Trash: return {" AND " + key + " IN " + trash, {}};
    }
    return {notInTrash, {}};
}

SearchClause kindClause(std::string_view kind, const std::string& key)
{
    const auto* spec = findKind(kind);
    if (spec == nullptr)
        return {" AND 0", {}};
    return {" AND EXISTS (SELECT 1 FROM \"" + std::string{spec->name} + "\" k WHERE k.key = " + key + ")", {}};
}

SearchClause dayClause(std::string_view comparison, CivilDate day, const std::string& key)
{
    const auto days = std::int64_t{day.time_since_epoch().count()};
    return {" AND (SELECT coalesce(t.due_day, r.sort_at / ?) FROM record r LEFT JOIN task t ON t.key = r.key "
            "WHERE r.key = "
            + key + ")" + std::string{comparison} + " ?",
        {kMillisecondsOfDay, days}};
}

}  // namespace

SearchClause& SearchClause::operator+=(const SearchClause& other)
{
    sql += other.sql;
    values.insert(values.end(), other.values.begin(), other.values.end());
    return *this;
}

SearchClause& SearchClause::operator+=(std::string_view more)
{
    sql += more;
    return *this;
}

Result<Statement> prepareClause(Connection& connection, const SearchClause& clause)
{
    auto statement = connection.prepare(clause.sql);
    if (!statement)
        return statement;
    for (const auto& value : clause.values)
        if (const auto* text = std::get_if<std::string>(&value))
            statement->bindBytes(*text);
        else
            statement->bind(std::get<std::int64_t>(value));
    return statement;
}

Result<SearchClause> operatorClause(Connection& connection, const SearchQuery& query, std::string_view key)
{
    const std::string keySql{key};
    auto clause = stateClause(query.state, keySql);
    for (const auto& tag : query.tags)
        clause += {" AND " + keySql + " IN (SELECT key FROM record_tag WHERE tag = CAST(? AS TEXT))", {tag}};
    if (!query.kind.empty())
        clause += kindClause(query.kind, keySql);
    if (query.before)
        clause += dayClause(" <", *query.before, keySql);
    if (query.after)
        clause += dayClause(" >", *query.after, keySql);
    if (query.project.empty())
        return clause;
    const auto project = projectClause(connection, query.project, key);
    return project ? Result<SearchClause>{clause += *project} : failure(project);
}

SearchClause likelyPlacesClause(const SearchQuery& query, std::string_view key)
{
    const auto in = " AND " + std::string{key} + " IN ";
    if (const auto* kind = findKind(query.kind); kind != nullptr && kind->kind != Kind::Task)
        return {query.state == SearchQuery::State::Trash ? "" : in + keysIn({libraryOf(kind->kind)}), {}};
    const auto projects = libraryOf(Kind::Project);
    switch (query.state) {
    case SearchQuery::State::Open:
        return {in + keysIn({Place::Hidden, Place::Inbox, Place::Project, Place::Someday, projects}), {}};
    case SearchQuery::State::Done: return {in + keysIn({Place::Hidden, Place::Done, projects}), {}};
    default: return {};
    }
}

}  // namespace altair
