// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"
#include "core/domain/DerivedId.h"
#include "core/domain/FoldedText.h"
#include "core/domain/OrderKey.h"

#include <algorithm>
#include <unordered_set>

namespace altair {

using namespace commands;

Result<Outcome> create(Writer& writer, Kind kind, std::string_view title, std::vector<FieldChange> changes)
{
    auto clean = cleanText(title);
    if (isBlank(clean))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "A title can't be empty."));
    changes.insert(changes.begin(), set(field::Title, clean));
    const auto id = kind == Kind::Tag ? tagId(clean) : writer.freshId();
    return writer.apply({{Verb::Add, 1, clean}, {{id, kind, Target::Either, std::move(changes)}}, {}});
}

RecordId tagId(std::string_view name)
{
    const auto folded = foldTag(name);
    return derivedId("tag", {folded});
}

namespace {

/// Whether putting `id` into `parent` would make it contain itself.
Result<bool> wouldContainItself(Writer& writer, const RecordId& id, RecordId parent)
{
    for (int depth = 0; depth < 1000 && !parent.isNull(); ++depth) {
        if (parent == id)
            return true;
        const auto view = writer.reader().record(parent);
        if (!view)
            return failure(view);
        parent = *view ? (*view)->reference(field::Parent).value_or(RecordId{}) : RecordId{};
    }
    return false;
}

Result<void> checkParent(Writer& writer, const RecordId& id, Kind kind, const std::vector<FieldChange>& changes)
{
    for (const auto& change : changes) {
        const auto* parent = change.field == field::Parent ? std::get_if<RecordId>(&change.value) : nullptr;
        if (parent == nullptr)
            continue;
        const auto view = writer.reader().record(*parent);
        if (!view)
            return failure(view);
        if (!*view || (*view)->kind != kind)
            return refuse(ErrorCode::InvalidInput,
                QT_TRANSLATE_NOOP("Commands",
                    "That can't hold it: steps go into tasks, projects into projects, places into places."));
        const auto loops = wouldContainItself(writer, id, *parent);
        if (!loops)
            return failure(loops);
        if (*loops)
            return refuse(ErrorCode::InvalidInput,
                QT_TRANSLATE_NOOP("Commands", "That would put it inside itself; nothing was changed."));
    }
    return {};
}

bool blanksTitle(const FieldChange& change)
{
    if (change.field != field::Title)
        return false;
    const auto* text = std::get_if<std::string>(&change.value);
    return text == nullptr || isBlank(*text);
}

}  // namespace

Result<Outcome> edit(Writer& writer, const RecordId& id, std::vector<FieldChange> changes, Verb verb)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    if (!*view)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
    if (std::ranges::any_of(changes, blanksTitle))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "A title can't be empty."));
    if (auto fine = checkParent(writer, id, (*view)->kind, changes); !fine)
        return failure(fine);
    Action action{{verb, 1, (*view)->title()}, {}, {}};
    if (verb == Verb::Write && !changes.empty())
        action.coalesce = id.hex() + ":" + std::to_string(changes.front().field);
    action.changes.push_back({id, (*view)->kind, Target::Existing, std::move(changes)});
    return writer.apply(action);
}

Result<Outcome> setTags(Writer& writer, const RecordId& id, std::span<const std::string> tags)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    if (!*view)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
    std::unordered_set<std::string> wanted;
    for (const auto& tag : tags)
        wanted.insert(foldTag(tag));
    std::vector<FieldChange> changes;
    for (const auto& tag : (*view)->texts(field::Tags))
        if (!wanted.contains(foldTag(tag)))
            changes.push_back({field::Tags, How::Remove, tag});
    for (const auto& tag : tags)
        changes.push_back({field::Tags, How::Add, tag});
    return edit(writer, id, std::move(changes), Verb::Tag);
}

Result<Outcome> moveBetween(Writer& writer, const RecordId& id, const RecordId& before, const RecordId& after)
{
    const auto orderOf = [&](const RecordId& neighbour) -> Result<std::string> {
        if (neighbour.isNull())
            return std::string{};
        const auto view = writer.reader().record(neighbour);
        if (!view)
            return failure(view);
        return *view ? (*view)->text(field::Order) : std::string{};
    };
    const auto low = orderOf(before);
    if (!low)
        return failure(low);
    const auto high = orderOf(after);
    if (!high)
        return failure(high);
    const auto key = orderBetween(*low, *high);
    if (!key)
        return refuse(ErrorCode::InvalidInput,
            QT_TRANSLATE_NOOP("Commands", "There is no room between these two; move it elsewhere first."));
    return edit(writer, id, {set(field::Order, *key)}, Verb::Move);
}

Result<Outcome> putBack(Writer& writer, const RecordId& id, FieldNumber number, const Value& value)
{
    const auto* text = std::get_if<LongTextValue>(&value);
    return edit(writer, id, {set(number, text ? Value{text->text} : value)});
}

Result<Outcome> resolveConflict(Writer& writer, const RecordId& id, FieldNumber number, const Value& chosen)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    const auto values = *view ? (*view)->fields.find(number) : decltype((*view)->fields.find(number)){};
    if (!*view || values == (*view)->fields.end())
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is nothing to decide there."));
    FieldChange change{number, How::Set, chosen, std::vector<Dot>{}};
    if (const auto* text = std::get_if<LongTextValue>(&chosen))
        change.value = text->text;
    for (const auto& value : values->second)
        change.shown->insert(change.shown->end(), value.dots.begin(), value.dots.end());
    return edit(writer, id, {std::move(change)}, Verb::Resolve);
}

}  // namespace altair
