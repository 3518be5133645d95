// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/References.h"

#include "core/domain/Quoted.h"

namespace altair {

std::string oneOf(Kind kind)
{
    auto name = std::string{specOf(kind).name};
    std::ranges::replace(name, '_', ' ');
    return (name.starts_with('i') ? "an " : "a ") + name;
}

std::optional<Kind> kindReferredTo(Kind owner, FieldNumber number)
{
    switch (number) {
    case field::Project: return Kind::Project;
    case field::Section: return Kind::Section;
    case field::Location: return Kind::Location;
    case field::Task: return Kind::Task;
    case field::Parent: return owner;
    default: return std::nullopt;
    }
}

Result<RecordId> recordOfKind(Reader& reader, Kind kind, std::string_view text)
{
    const auto known = kind != Kind::Task ? reader.named(kind, text) : Result<std::optional<RecordId>>{};
    if (!known)
        return failure(known);
    if (*known)
        return **known;
    const auto id = reader.resolve(text);
    if (!id) {
        const bool byName = kind != Kind::Task && id.error().code != ErrorCode::Ambiguous;
        if (!byName)
            return id;
        const auto name = std::string{specOf(kind).name};
        return fail(ErrorCode::NotFound,
            "There is no " + name + " " + quoted(text).toStdString() + "; “altair " + name
                + " list” shows those there are, “altair " + name + " add” makes one.");
    }
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    if (!*view || (*view)->kind != kind)
        return fail(ErrorCode::InvalidInput,
            quoted(text).toStdString() + " is " + (*view ? oneOf((*view)->kind) : std::string{"gone"}) + ", not "
                + oneOf(kind) + ".");
    return id;
}

Result<RecordId> recordMeant(Reader& reader, std::optional<Kind> kind, std::string_view text)
{
    return kind ? recordOfKind(reader, *kind, text) : reader.resolve(text);
}

Result<std::vector<RecordId>> recordsMeant(Reader& reader, std::optional<Kind> kind, std::span<const std::string> texts)
{
    std::vector<RecordId> ids;
    for (const auto& text : texts) {
        const auto id = recordMeant(reader, kind, text);
        if (!id)
            return failure(id);
        ids.push_back(*id);
    }
    return ids;
}

std::string titleOf(Reader& reader, const RecordId& id)
{
    const auto view = reader.record(id);
    return view && *view ? (*view)->title() : "…" + id.hex().substr(24);
}

}  // namespace altair
