// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ImportRun.h"

#include "core/exchange/CompleteImport.h"
#include "core/exchange/Say.h"
#include "core/exchange/TaskwarriorImport.h"
#include "core/exchange/TodoTxtImport.h"
#include "core/exchange/TodoistImport.h"
#include "core/merge/Join.h"

#include <algorithm>

namespace altair {

using exchange::say;

namespace {

constexpr std::size_t kLongestLine = 1024U * 1024U;
constexpr std::size_t kLongestShown = 200;

Result<std::unique_ptr<ImportSource>> openSource(const ImportRequest& request, const HereAndNow& here)
{
    auto file = SourceFile::open(request.file);
    if (!file)
        return failure(std::move(file));
    switch (request.format) {
    case ImportFormat::Complete: return openComplete(std::move(*file));
    case ImportFormat::Taskwarrior: return openTaskwarrior(std::move(*file), here);
    case ImportFormat::Todoist: return openTodoist(std::move(*file), request.file, here);
    case ImportFormat::TodoTxt: return openTodoTxt(std::move(*file), here);
    }
    return fail(ErrorCode::Internal, {});
}

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

bool isTombstone(const WholeRecord& whole)
{
    return whole.fields.isTombstone() && (!whole.text || whole.text->isTombstone());
}

/// A title as a report shows it.
std::string shortened(std::string_view text)
{
    auto title = cleanText(text.substr(0, 4 * kLongestShown));
    if (title.size() <= kLongestShown)
        return title;
    auto end = kLongestShown;
    while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0U) == 0x80U)
        --end;
    return title.substr(0, end) + "…";
}

}  // namespace

Result<ImportRun> ImportRun::open(const ImportRequest& request, const Environment& environment)
{
    auto source = openSource(request, {environment.today(), environment.timeOfDay(), environment.zone});
    if (!source)
        return failure(std::move(source));
    std::error_code unknown;
    const auto bytes = std::filesystem::file_size(request.file, unknown);
    return ImportRun{std::move(*source), request.purged, unknown ? 0 : bytes};
}

Result<bool> ImportRun::next(Connection* stored)
{
    m_changes.clear();
    m_states.clear();
    if (stored != nullptr && !m_anythingStored) {
        const auto any = hasRecords(*stored);
        if (!any)
            return failure(any);
        m_anythingStored = *any;
    }
    const auto more = m_source->next(m_row);
    if (!more || !*more)
        return more;
    describeRow();
    const auto fate = judge(stored);
    if (!fate)
        return failure(fate);
    m_report.fate = *fate;
    if (auto done = make(stored); !done)
        return failure(done);
    m_report.remarks = std::move(m_row.remarks);
    ++m_totals.rows;
    ++m_totals.fates[static_cast<std::size_t>(*fate)];
    m_totals.remarks += static_cast<std::int64_t>(m_report.remarks.size());
    return true;
}

void ImportRun::describeRow()
{
    m_report = ImportRow{};
    m_report.line = m_row.line;
    m_report.title = shortened(m_row.title);
    if (!m_row.records.empty()) {
        m_report.id = m_row.records.front().id;
        m_report.kind = m_row.records.front().kind;
    } else if (!m_row.states.empty()) {
        m_report.id = m_row.states.front().fields.id;
        m_report.kind = static_cast<Kind>(m_row.states.front().fields.kind);
    }
}

Result<Known> ImportRun::known(Connection* stored, const RecordId& id) const
{
    // An id that follows from a source can't have come from anywhere else in the meantime.
    if (stored == nullptr || !m_anythingStored.value_or(false))
        return Known::Never;
    return knownAs(*stored, id);
}

Result<ImportFate> ImportRun::judge(Connection* stored)
{
    if (m_row.records.empty() && m_row.states.empty())
        return ImportFate::Unusable;
    const auto [line, isFirst] = m_lines.try_emplace(m_report.id, m_row.line);
    if (!isFirst) {
        m_row.remark(ImportWeight::Lost,
            say(QT_TRANSLATE_NOOP("Exchange", "It stands on line %1 already; that one counts."), line->second));
        return ImportFate::AlreadyThere;
    }
    return m_row.states.empty() ? judgeRecord(stored, m_row.records.front()) : judgeState(stored, m_row.states.front());
}

Result<ImportFate> ImportRun::judgeRecord(Connection* stored, const ImportedRecord& record)
{
    if (m_brought.contains(record.id))
        return ImportFate::AlreadyThere;
    const auto there = known(stored, record.id);
    if (!there)
        return failure(there);
    switch (*there) {
    case Known::Never: return ImportFate::New;
    case Known::Purged: return m_purged == Purged::BringBack ? ImportFate::New : ImportFate::Purged;
    case Known::InTrash: return isDeletedInSource(record) ? ImportFate::AlreadyThere : ImportFate::InTrash;
    case Known::Live: break;
    }
    const auto view = Reader{*stored}.record(record.id);
    if (!view)
        return failure(view);
    return *view && isAsImported(**view, record) && !isDeletedInSource(record) ? ImportFate::AlreadyThere
                                                                               : ImportFate::ChangedSince;
}

Result<ImportFate> ImportRun::judgeState(Connection* stored, const WholeRecord& state)
{
    if (stored == nullptr || !m_anythingStored.value_or(false))
        return ImportFate::New;
    const auto mine = wholeRecord(*stored, state.fields.id);
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
    const auto there = known(stored, state.fields.id);
    if (!there)
        return failure(there);
    const bool deletedSince = *there == Known::InTrash && state.fields.find(field::Deleted) == nullptr;
    return deletedSince ? ImportFate::InTrash : ImportFate::AlreadyThere;
}

/// What a row brings with it comes only with the row.
Result<void> ImportRun::make(Connection* stored)
{
    if (m_report.fate != ImportFate::New && m_report.fate != ImportFate::Joined)
        return {};
    for (auto& state : m_row.states) {
        const bool isNew = m_report.fate == ImportFate::New && !isTombstone(state);
        if (isNew && findKind(state.fields.kind) != nullptr)
            ++m_totals.kinds[state.fields.kind];
        const auto there = known(stored, state.fields.id);
        if (!there)
            return failure(there);
        if (*there == Known::Purged && m_report.fate == ImportFate::New)
            bringBack(state);
        else
            m_states.push_back(std::move(state));
    }
    // What holds a record is there before it.
    for (auto& record : m_row.records)
        if (record.kind == Kind::Project && &record != &m_row.records.front())
            if (auto done = makeRecord(stored, record); !done)
                return done;
    for (auto& record : m_row.records)
        if (record.kind != Kind::Project || &record == &m_row.records.front())
            if (auto done = makeRecord(stored, record); !done)
                return done;
    return {};
}

Result<void> ImportRun::makeRecord(Connection* stored, ImportedRecord& record)
{
    const bool isOwn = &record == &m_row.records.front();
    if (!isOwn && !m_brought.insert(record.id).second)
        return {};
    const auto there = known(stored, record.id);
    if (!there)
        return failure(there);
    const bool comesBack = *there == Known::Purged && m_purged == Purged::BringBack;
    if (*there != Known::Never && !comesBack)
        return {};
    ++m_totals.kinds[static_cast<std::size_t>(record.kind)];
    m_changes.push_back(
        {record.id, record.kind, comesBack ? RecordChange::Target::Anew : RecordChange::Target::New, fieldsOf(record)});
    return {};
}

std::vector<FieldChange> ImportRun::fieldsOf(ImportedRecord& record)
{
    std::vector<FieldChange> changes;
    changes.reserve(record.fields.size());
    const auto& kind = specOf(record.kind);
    for (auto& imported : record.fields) {
        const auto* spec = kind.find(imported.field);
        const auto* text = std::get_if<std::string>(&imported.value);
        if (text != nullptr && text->size() > kLongestLine && spec->type != ValueType::LongText) {
            m_row.remark(ImportWeight::Lost,
                say(QT_TRANSLATE_NOOP("Exchange", "“%1” is longer than 1 MB and was left out."), shortened(*text)));
            continue;
        }
        const auto how = spec->policy == Policy::Set ? FieldChange::How::Add : FieldChange::How::Set;
        changes.push_back({imported.field, how, std::move(imported.value)});
    }
    return changes;
}

void ImportRun::bringBack(const WholeRecord& state)
{
    const auto view = viewOf(state.fields, state.text ? &*state.text : nullptr, Place::Hidden);
    RecordChange change{view.id, view.kind, RecordChange::Target::Anew, {}};
    for (const auto& [number, values] : view.fields) {
        const auto* spec = specOf(view.kind).find(number);
        const bool isSet = spec->policy == Policy::Set;
        for (const auto& shown : std::span{values}.first(isSet ? values.size() : 1)) {
            const auto* text = std::get_if<LongTextValue>(&shown.value);
            change.fields.push_back({number, isSet ? FieldChange::How::Add : FieldChange::How::Set,
                text != nullptr ? Value{text->text} : shown.value});
        }
    }
    m_changes.push_back(std::move(change));
}

ImportProgress ImportRun::progress() const
{
    return {m_source->bytesRead(), m_bytes, m_totals.rows};
}

}  // namespace altair
