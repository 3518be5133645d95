// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Reader.h"

#include "core/domain/FoldedText.h"
#include "core/store/HistoryLog.h"
#include "core/store/Journal.h"
#include "core/store/ListSql.h"
#include "core/store/Meta.h"
#include "core/store/OpenDatabase.h"
#include "core/store/Placement.h"
#include "core/store/RecordTable.h"
#include "core/store/SearchIndex.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace altair {

namespace {

constexpr int kFirstRowColumn = 22;  ///< Behind the columns of `rowOf` stand those of the order.

template <class Take>
Result<void> eachRow(Statement& rows, Take take)
{
    auto more = rows.next();
    for (; more && *more; more = rows.next())
        take(rows);
    return more ? Result<void>{} : failure(more);
}

void bindAll(Statement& statement, const std::vector<std::variant<std::int64_t, std::string>>& values)
{
    for (const auto& value : values) {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            statement.bind(*number);
        else
            statement.bindBytes(std::get<std::string>(value));
    }
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator, std::string_view suffix = {})
{
    std::string text;
    for (const auto& part : parts)
        text.append(text.empty() ? "" : separator).append(part).append(suffix);
    return text;
}

/// ` AND (a, b) > (?, CAST(? AS TEXT))`
std::string afterCondition(const ListSql& sql, const PageAnchor& anchor)
{
    std::string places;
    for (const auto& value : anchor)
        places.append(places.empty() ? "" : ", ")
            .append(std::holds_alternative<std::string>(value) ? "CAST(? AS TEXT)" : "?");
    return " AND (" + joined(sql.order, ", ") + ") " + (sql.descending ? "<" : ">") + " (" + places + ")";
}

PageAnchor anchorOf(const Statement& row, const ListSql& sql)
{
    PageAnchor anchor;
    for (int i = 0; i < static_cast<int>(sql.order.size()); ++i) {
        if (sql.order[static_cast<std::size_t>(i)].ends_with("\"order\""))
            anchor.emplace_back(row.text(kFirstRowColumn + i));
        else
            anchor.emplace_back(row.integer(kFirstRowColumn + i));
    }
    return anchor;
}

/// Scopes whose rows are all those of some places: their counts are kept.
std::vector<Place> talliedPlaces(const ListQuery& query)
{
    if (query.project || query.tag)
        return {};
    switch (query.scope) {
    case Scope::Inbox: return {Place::Inbox};
    case Scope::Someday: return {Place::Someday};
    case Scope::Done: return {Place::Done};
    case Scope::Trash: return {Place::Trash};
    case Scope::AllOpen: return {Place::Inbox, Place::Project, Place::Someday};
    case Scope::AllTasks: return {Place::Hidden, Place::Inbox, Place::Project, Place::Someday, Place::Done};
    case Scope::Library: return {libraryOf(query.kind)};
    default: return {};
    }
}

/// Depth first, siblings in their order; a parent that can't be seen leaves its children at the top.
std::vector<TreeNode> parentsFirst(std::vector<TreeNode> nodes)
{
    std::unordered_map<RecordId, std::vector<TreeNode*>> children;
    std::unordered_set<RecordId> known;
    for (const auto& node : nodes)
        known.insert(node.id);
    for (auto& node : nodes) {
        if (!known.contains(node.parent))
            node.parent = {};
        children[node.parent].push_back(&node);
    }
    std::vector<TreeNode> ordered;
    std::vector<TreeNode*> open(children[{}].rbegin(), children[{}].rend());
    while (!open.empty()) {
        auto* node = open.back();
        open.pop_back();
        const auto& inside = children[node->id];
        open.insert(open.end(), inside.rbegin(), inside.rend());
        ordered.push_back(std::move(*node));
    }
    return ordered;
}

}  // namespace

Reader::Reader(Connection& connection) : m_connection(&connection) {}

Reader::Reader(std::unique_ptr<Connection> owned) : m_owned(std::move(owned)), m_connection(m_owned.get()) {}

Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const Profile& profile)
{
    auto connection = openForReading(profile);
    if (!connection)
        return failure(connection);
    return std::unique_ptr<Reader>{*connection ? new Reader{std::move(*connection)} : nullptr};
}

Result<std::vector<ListRow>> Reader::page(const ListQuery& query, const PageAt& at)
{
    const auto sql = listSql(query);
    const auto direction = sql.descending ? " DESC" : "";
    auto text = "SELECT " + std::string{kRowColumns} + ", " + joined(sql.order, ", ") + " FROM " + sql.from
        + std::string{kRowJoins} + " WHERE " + sql.where + (at.after ? afterCondition(sql, *at.after) : std::string{})
        + " ORDER BY " + joined(sql.order, ", ", direction) + " LIMIT ? OFFSET ?";
    auto rows = m_connection->prepare(text);
    if (!rows)
        return failure(rows);
    bindAll(*rows, sql.values);
    if (at.after)
        bindAll(*rows, *at.after);
    rows->bind(at.limit).bind(at.skip);
    std::vector<ListRow> page;
    const auto done = eachRow(*rows, [&](const Statement& row) {
        page.push_back(rowOf(row));
        page.back().anchor = anchorOf(row, sql);
    });
    return done ? Result<std::vector<ListRow>>{std::move(page)} : failure(done);
}

Result<std::int64_t> Reader::count(const ListQuery& query)
{
    const auto places = talliedPlaces(query);
    if (places.empty())
        return countRows(listSql(query));
    std::int64_t total = 0;
    for (const auto place : places) {
        auto row = m_connection->prepare("SELECT n FROM tally WHERE place = ?");
        if (!row)
            return failure(row);
        const auto found = row->bind(static_cast<int>(place)).next();
        if (!found)
            return failure(found);
        total += *found ? row->integer(0) : 0;
    }
    if (query.scope != Scope::Inbox)
        return total;
    // Few tasks are deferred at a time; they are out of sight until their day.
    auto deferred = m_connection->prepare("SELECT count(*) FROM task t CROSS JOIN record r ON r.key = t.key "
                                          "WHERE t.defer_day > ? AND t.state = 0 AND r.place = 1");
    if (!deferred)
        return failure(deferred);
    const auto found = deferred->bind(std::int64_t{query.today.time_since_epoch().count()}).next();
    return found ? Result<std::int64_t>{total - deferred->integer(0)} : failure(found);
}

Result<std::int64_t> Reader::countRows(const ListSql& sql)
{
    auto row = m_connection->prepare("SELECT count(*) FROM " + sql.from + " WHERE " + sql.where);
    if (!row)
        return failure(row);
    bindAll(*row, sql.values);
    const auto found = row->next();
    return found ? Result<std::int64_t>{row->integer(0)} : failure(found);
}

Result<std::optional<RecordView>> Reader::record(const RecordId& id)
{
    auto stored = RecordTable{*m_connection}.load(id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored || (*stored)->isTombstone())
        return std::nullopt;
    return (*stored)->view();
}

Result<std::vector<std::pair<std::int64_t, RecordView>>> Reader::records(Kind kind, std::int64_t after, int limit)
{
    auto rows = m_connection->prepare(
        "SELECT key FROM record WHERE kind = ? AND key > ? AND place <> 6 ORDER BY key LIMIT ?");
    if (!rows)
        return failure(rows);
    std::vector<std::int64_t> keys;
    rows->bind(static_cast<int>(kind)).bind(after).bind(limit);
    if (auto done = eachRow(*rows, [&](const Statement& row) { keys.push_back(row.integer(0)); }); !done)
        return failure(done);
    std::vector<std::pair<std::int64_t, RecordView>> views;
    RecordTable table{*m_connection};
    for (const auto key : keys) {
        auto stored = table.load(key);
        if (!stored)
            return failure(std::move(stored));
        if (*stored)
            views.emplace_back(key, (*stored)->view());
    }
    return views;
}

Result<std::optional<RecordId>> Reader::named(Kind kind, std::string_view title)
{
    const auto slash = title.rfind('/');
    if (slash != std::string_view::npos && specOf(kind).find(field::Parent)) {
        auto parent = named(kind, title.substr(0, slash));
        if (!parent || *parent)
            return parent ? namedIn(kind, title.substr(slash + 1), *parent) : parent;
    }
    return namedIn(kind, title, std::nullopt);
}

Result<std::optional<RecordId>> Reader::namedIn(
    Kind kind, std::string_view title, const std::optional<RecordId>& parent)
{
    // Projects, places and tags are few; what is asked for by name is one of them.
    auto rows = m_connection->prepare("SELECT r.id, r.title, "
        + std::string{specOf(kind).find(field::Parent) ? "x.parent" : "NULL"} + " FROM record r JOIN \""
        + std::string{specOf(kind).name} + "\" x ON x.key = r.key WHERE r.place = ? ORDER BY r.key");
    if (!rows)
        return failure(rows);
    rows->bind(static_cast<int>(libraryOf(kind)));
    const auto wanted = foldText(title);
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        if (foldText(rows->text(1)) == wanted && (!parent || rows->optionalId(2) == parent))
            return std::optional{rows->id(0)};
    return more ? Result<std::optional<RecordId>>{std::nullopt} : failure(more);
}

Result<std::vector<TreeNode>> Reader::tree(Kind kind, TreeCounts counts)
{
    const std::string color = specOf(kind).find(field::Color) ? "x.color" : "0";
    const std::string tasks = counts == TreeCounts::No
        ? "0, 0 "
        : "(SELECT count(*) FROM task t JOIN record o ON o.key = t.key WHERE t.project = r.id AND o.place = 2), "
          "(SELECT count(*) FROM task t JOIN record o ON o.key = t.key WHERE t.project = r.id AND o.place = 4) ";
    auto rows = m_connection->prepare("SELECT r.id, x.parent, r.title, " + color + ", " + tasks + "FROM record r JOIN "
        + std::string{specOf(kind).name}
        + " x ON x.key = r.key WHERE r.place = ? "
          "ORDER BY x.\"order\", r.key");
    if (!rows)
        return failure(rows);
    rows->bind(static_cast<int>(libraryOf(kind)));
    std::vector<TreeNode> nodes;
    const auto done = eachRow(*rows, [&](const Statement& row) {
        nodes.push_back(
            {row.id(0), row.id(1), row.text(2), static_cast<int>(row.integer(3)), row.integer(4), row.integer(5)});
    });
    if (!done)
        return failure(done);
    return parentsFirst(std::move(nodes));
}

Result<std::vector<TagCount>> Reader::tags()
{
    auto rows = m_connection->prepare(
        "SELECT g.tag, count(*), max(g.key) FROM record_tag g JOIN record r ON r.key = g.key "
        "WHERE r.place NOT IN (5, 6) GROUP BY g.tag ORDER BY g.tag");
    if (!rows)
        return failure(rows);
    std::vector<std::pair<TagCount, std::int64_t>> found;
    const auto done = eachRow(
        *rows, [&](const Statement& row) { found.push_back({{row.text(0), row.integer(1)}, row.integer(2)}); });
    if (!done)
        return failure(done);
    std::vector<TagCount> tags;
    for (auto& [tag, key] : found) {
        const auto written = writtenTag(tag.name, key);
        if (!written)
            return failure(written);
        tags.push_back({*written, tag.records});
    }
    return tags;
}

Result<std::string> Reader::writtenTag(const std::string& folded, std::int64_t key)
{
    auto row = m_connection->prepare("SELECT tags FROM record WHERE key = ?");
    if (!row)
        return failure(row);
    const auto found = row->bind(key).next();
    if (!found)
        return failure(found);
    const auto lines = row->text(0);
    for (std::size_t begin = 0; begin <= lines.size();) {
        const auto end = std::min(lines.find('\n', begin), lines.size());
        if (auto tag = lines.substr(begin, end - begin); foldTag(tag) == folded)
            return tag;
        begin = end + 1;
    }
    return folded;
}

Result<std::vector<RecordId>> Reader::contents(const RecordId& project)
{
    auto rows = m_connection->prepare(
        "SELECT r.id FROM record r WHERE r.place NOT IN (5, 6) AND r.key IN ("
        "SELECT key FROM project WHERE parent = ? UNION ALL SELECT key FROM section WHERE project = ? "
        "UNION ALL SELECT key FROM note WHERE project = ? UNION ALL SELECT key FROM item WHERE project = ?)");
    if (!rows)
        return failure(rows);
    std::vector<RecordId> ids;
    const auto done = eachRow(rows->bind(project).bind(project).bind(project).bind(project),
        [&](const Statement& row) { ids.push_back(row.id(0)); });
    return done ? Result<std::vector<RecordId>>{std::move(ids)} : failure(done);
}

Result<std::vector<RecordId>> Reader::deletedWith(const RecordId& container)
{
    auto rows = m_connection->prepare("SELECT id FROM record WHERE deleted_with = ?");
    if (!rows)
        return failure(rows);
    std::vector<RecordId> ids;
    const auto done = eachRow(rows->bind(container), [&](const Statement& row) { ids.push_back(row.id(0)); });
    return done ? Result<std::vector<RecordId>>{std::move(ids)} : failure(done);
}

Result<DeviceId> Reader::device()
{
    const auto device = Meta{*m_connection}.number("device");
    return device ? Result<DeviceId>{DeviceId{device->value_or(0)}} : failure(device);
}

Result<std::vector<RecordId>> Reader::conflicted()
{
    auto rows = m_connection->prepare("SELECT id FROM record WHERE flags & ? AND place NOT IN (?, ?) ORDER BY key");
    if (!rows)
        return failure(rows);
    rows->bind(kHasConflict).bind(static_cast<int>(Place::Trash)).bind(static_cast<int>(Place::Purged));
    std::vector<RecordId> ids;
    const auto done = eachRow(*rows, [&](const Statement& row) { ids.push_back(row.id(0)); });
    return done ? Result<std::vector<RecordId>>{std::move(ids)} : failure(done);
}

Result<SearchHits> Reader::search(const SearchQuery& query, int limit)
{
    auto found = searchKeys(*m_connection, query, limit);
    if (!found)
        return failure(std::move(found));
    SearchHits hits{{}, found->total, found->capped, found->nearest};
    for (const auto key : found->keys) {
        auto row = m_connection->prepare("SELECT " + std::string{kRowColumns}
            + " FROM record r LEFT JOIN task t ON t.key = r.key" + std::string{kRowJoins} + " WHERE r.key = ?");
        if (!row)
            return failure(row);
        const auto there = row->bind(key).next();
        if (!there)
            return failure(there);
        if (*there)
            hits.rows.push_back(rowOf(*row));
    }
    return hits;
}

Result<std::vector<HistoryEntry>> Reader::history(const RecordId& id)
{
    auto stored = RecordTable{*m_connection}.load(id);
    if (!stored)
        return failure(std::move(stored));
    const auto* kind = *stored ? findKind((*stored)->fields.kind) : nullptr;
    if (kind == nullptr)
        return std::vector<HistoryEntry>{};
    return HistoryLog{*m_connection}.entries((*stored)->key, *kind);
}

Result<std::vector<RecordView>> Reader::relations(const RecordId& id)
{
    auto rows = m_connection->prepare("SELECT r.id FROM relation x JOIN record r ON r.key = x.key "
                                      "WHERE (x.\"from\" = ? OR x.\"to\" = ?) AND r.place NOT IN (5, 6)");
    if (!rows)
        return failure(rows);
    std::vector<RecordId> ids;
    rows->bind(id).bind(id);
    if (auto done = eachRow(*rows, [&](const Statement& row) { ids.push_back(row.id(0)); }); !done)
        return failure(done);
    std::vector<RecordView> relations;
    for (const auto& relation : ids) {
        auto view = record(relation);
        if (!view)
            return failure(std::move(view));
        if (*view)
            relations.push_back(std::move(**view));
    }
    return relations;
}

Result<std::optional<ActionLabel>> Reader::undoable()
{
    const auto action = Journal{*m_connection}.undoable();
    if (!action)
        return failure(action);
    return *action ? std::optional{(*action)->label} : std::nullopt;
}

Result<std::optional<ActionLabel>> Reader::redoable()
{
    const auto action = Journal{*m_connection}.redoable();
    if (!action)
        return failure(action);
    return *action ? std::optional{(*action)->label} : std::nullopt;
}

Result<std::string> Reader::draft(std::string_view name)
{
    auto row = m_connection->prepare("SELECT text FROM draft WHERE name = ?");
    if (!row)
        return failure(row);
    const auto found = row->bindText(name).next();
    if (!found)
        return failure(found);
    return *found ? row->text(0) : std::string{};
}

}  // namespace altair
