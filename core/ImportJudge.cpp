// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ImportJudge.h"

#include "core/merge/Join.h"

#include <algorithm>

namespace altair {

namespace {

bool isInside(const RecordView& view, const ImportedField& imported, ValueType type)
{
    const auto values = view.fields.find(imported.field);
    if (values == view.fields.end())
        return false;
    const auto* text = std::get_if<std::string>(&imported.value);
    const Value wanted = text != nullptr ? Value{cleanText(*text, type)} : imported.value;
    return std::ranges::any_of(values->second, [&](const ShownValue& shown) { return shown.value == wanted; });
}

/// Whether what is shown of a record is what the source says.
bool isAsImported(const RecordView& view, const ImportedRecord& record)
{
    const auto& kind = specOf(record.kind);
    return std::ranges::all_of(record.fields, [&](const ImportedField& imported) {
        const auto* spec = kind.find(imported.field);
        const auto* text = std::get_if<std::string>(&imported.value);
        if (text != nullptr && spec->policy != Policy::Set)
            return view.text(imported.field) == cleanText(*text, spec->type);
        return std::holds_alternative<DeletionValue>(imported.value) || isInside(view, imported, spec->type);
    });
}

bool isDeletedInSource(const ImportedRecord& record)
{
    return std::ranges::count(record.fields, field::Deleted, &ImportedField::field) > 0;
}

bool knowsAll(const std::optional<Record>& mine, const std::optional<Record>& theirs)
{
    return !theirs || (mine && join(*mine, *theirs) == *mine);
}

}  // namespace

bool isTombstone(const WholeRecord& whole)
{
    return whole.fields.isTombstone() && (!whole.text || whole.text->isTombstone());
}

Result<ImportJudge> ImportJudge::over(Connection* stored, Purged purged)
{
    if (stored == nullptr)
        return ImportJudge{nullptr, purged, true};
    const auto any = hasRecords(*stored);
    return any ? Result<ImportJudge>{ImportJudge{stored, purged, !*any}} : failure(any);
}

Result<Known> ImportJudge::known(const RecordId& id)
{
    // An id that follows from a source can't have come from anywhere else in the meantime.
    return m_isEmpty ? Known::Never : knownAs(*m_stored, id);
}

Result<ImportFate> ImportJudge::judge(const ImportedRecord& record)
{
    const auto there = known(record.id);
    if (!there)
        return failure(there);
    switch (*there) {
    case Known::Never: return ImportFate::New;
    case Known::Purged: return m_purged == Purged::BringBack ? ImportFate::New : ImportFate::Purged;
    case Known::InTrash: return isDeletedInSource(record) ? ImportFate::AlreadyThere : ImportFate::InTrash;
    case Known::Live: break;
    }
    const auto view = Reader{*m_stored}.record(record.id);
    if (!view)
        return failure(view);
    return *view && isAsImported(**view, record) && !isDeletedInSource(record) ? ImportFate::AlreadyThere
                                                                               : ImportFate::ChangedSince;
}

Result<ImportFate> ImportJudge::judge(const WholeRecord& state)
{
    if (m_isEmpty)
        return ImportFate::New;
    const auto mine = wholeRecord(*m_stored, state.fields.id);
    if (!mine)
        return failure(mine);
    if (!*mine)
        return ImportFate::New;
    if (isTombstone(**mine) && !isTombstone(state) && knowsAll((*mine)->fields, state.fields)
        && knowsAll((*mine)->text, state.text))
        return m_purged == Purged::BringBack ? ImportFate::New : ImportFate::Purged;
    const bool all = knowsAll((*mine)->fields, state.fields) && knowsAll((*mine)->text, state.text)
        && std::ranges::all_of(
            state.history, [&](const PastEdit& past) { return std::ranges::count((*mine)->history, past) > 0; });
    if (!all)
        return ImportFate::Joined;
    const auto there = known(state.fields.id);
    if (!there)
        return failure(there);
    const bool deletedSince = *there == Known::InTrash && state.fields.find(field::Deleted) == nullptr;
    return deletedSince ? ImportFate::InTrash : ImportFate::AlreadyThere;
}

}  // namespace altair
