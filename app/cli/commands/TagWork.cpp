// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/TagWork.h"

#include "app/cli/commands/Limits.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowLabels.h"
#include "app/cli/commands/RowPages.h"
#include "core/Commands.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace altair {

namespace {

using How = FieldChange::How;
constexpr auto kAll = std::numeric_limits<std::int64_t>::max();

/// Everything live that has a tag: tasks first, then the other kinds.
Result<std::vector<ListRow>> tagged(
    Reader& reader, const Environment& environment, std::string_view name, std::int64_t limit)
{
    auto query = listQuery(Scope::AllTasks, environment);
    query.tag = std::string{name};
    auto rows = firstRows(reader, query, limit);
    for (const auto& kind : allKinds()) {
        if (!rows)
            return rows;
        if (kind.kind == Kind::Task || !kind.find(field::Tags))
            continue;
        query.scope = Scope::Library;
        query.kind = kind.kind;
        auto more = firstRows(reader, query, limit - static_cast<std::int64_t>(rows->size()));
        if (!more)
            return more;
        std::ranges::move(*more, std::back_inserter(*rows));
    }
    return rows;
}

bool isTagRecordLive(const Result<std::optional<RecordView>>& view)
{
    return view && *view && !(*view)->inTrash();
}

/// The tag's own record follows: the new one gets the colour, the old one goes.
Result<void> renameOwn(
    Writer& writer, const std::string& from, const std::string& to, std::vector<FieldChange> changes, Action& action)
{
    const auto old = writer.reader().record(tagId(from));
    if (!old)
        return failure(old);
    const bool isSame = tagId(from) == tagId(to);
    if (isTagRecordLive(old) && !isSame) {
        changes.insert(changes.begin(), {field::Color, How::Set, (*old)->value(field::Color)});
        action.changes.push_back({tagId(from), Kind::Tag, RecordChange::Target::Existing,
            {{field::Deleted, How::Set, DeletionValue{writer.environment().clock->now(), {}, (*old)->context}}}});
    }
    changes.insert(changes.begin(), {field::Title, How::Set, cleanText(to)});
    action.changes.push_back({tagId(to), Kind::Tag, RecordChange::Target::Either, std::move(changes)});
    return {};
}

/// A record may have a tag in several spellings: all of them go.
void changeTags(const RecordView& view, const std::string& from, const std::optional<std::string>& to, Action& action)
{
    RecordChange change{view.id, view.kind, RecordChange::Target::Existing, {}};
    for (const auto& tag : view.texts(field::Tags))
        if (tagId(tag) == tagId(from))
            change.fields.push_back({field::Tags, How::Remove, tag});
    if (to)
        change.fields.push_back({field::Tags, How::Add, cleanText(*to)});
    action.changes.push_back(std::move(change));
}

Result<void> changeAllTags(
    Writer& writer, const std::string& from, const std::optional<std::string>& to, Action& action)
{
    const auto rows = tagged(writer.reader(), writer.environment(), from, kAll);
    if (!rows)
        return failure(rows);
    for (const auto& row : *rows) {
        const auto view = writer.reader().record(row.id);
        if (!view)
            return failure(view);
        if (*view)
            changeTags(**view, from, to, action);
    }
    return {};
}

}  // namespace

Result<bool> tagIsKnown(Reader& reader, std::string_view name)
{
    const auto own = reader.record(tagId(name));
    if (!own)
        return failure(own);
    if (isTagRecordLive(own))
        return true;
    const auto tags = reader.tags();
    if (!tags)
        return failure(tags);
    return std::ranges::any_of(*tags, [&](const TagCount& tag) { return tagId(tag.name) == tagId(name); });
}

Result<Outcome> retag(Writer& writer, const std::string& from, const std::string& to, std::vector<FieldChange> changes)
{
    if (cleanText(to).find_first_not_of(' ') == std::string::npos)
        return fail(ErrorCode::InvalidInput, "A tag needs a name.");
    Action action{{Verb::Tag, 1, from}, {}, {}};
    if (auto done = renameOwn(writer, from, to, std::move(changes), action); !done)
        return failure(done);
    if (from != to)
        if (auto done = changeAllTags(writer, from, to, action); !done)
            return failure(done);
    action.label.count = static_cast<std::int64_t>(action.changes.size());
    return writer.apply(action);
}

Result<Outcome> untag(Writer& writer, const std::string& name)
{
    Action action{{Verb::Tag, 1, name}, {}, {}};
    const auto own = writer.reader().record(tagId(name));
    if (!own)
        return failure(own);
    if (auto done = changeAllTags(writer, name, std::nullopt, action); !done)
        return failure(done);
    if (isTagRecordLive(own))
        action.changes.push_back({tagId(name), Kind::Tag, RecordChange::Target::Existing,
            {{field::Deleted, How::Set, DeletionValue{writer.environment().clock->now(), {}, (*own)->context}}}});
    action.label.count = static_cast<std::int64_t>(action.changes.size());
    return writer.apply(action);
}

Result<ExitCode> showTagged(CommandContext& context, const Arguments& arguments)
{
    auto name = arguments.one("NAME").value_or("");
    if (name.starts_with('#'))
        name.erase(0, 1);
    const auto limit = limitFrom(context, arguments);
    if (!limit)
        return failure(limit);
    const auto rows = context.store.read(
        [&](Reader& reader) { return tagged(reader, context.environment, name, kAll); });
    if (!rows)
        return failure(rows);
    const auto total = static_cast<std::int64_t>(rows->size());
    const auto shown = std::span{*rows}.first(static_cast<std::size_t>(std::min(*limit, total)));
    if (context.wantsJson()) {
        std::vector<RecordId> ids;
        std::ranges::transform(shown, std::back_inserter(ids), &ListRow::id);
        auto records = context.store.read([&](Reader& reader) { return recordsJson(reader, ids); });
        if (!records)
            return failure(records);
        printJson(context, listJson(std::move(*records), total));
        return ExitCode::Ok;
    }
    const auto text = context.store.read([&](Reader& reader) -> Result<std::string> {
        RowList list{context, reader};
        list.add(shown, Scope::AllTasks);
        return list.text();
    });
    if (!text)
        return failure(text);
    context.console.out(*text);
    if (shown.empty())
        remark(context, "Nothing has that tag.");
    remarkRest(context, static_cast<std::int64_t>(shown.size()), total);
    return ExitCode::Ok;
}

}  // namespace altair
