// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ImportRun.h"

#include "core/exchange/CompleteImport.h"
#include "core/exchange/Say.h"
#include "core/exchange/TaskwarriorImport.h"
#include "core/exchange/TodoTxtImport.h"
#include "core/exchange/TodoistImport.h"

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
    if (!m_judge) {
        auto judge = ImportJudge::over(stored, m_purged);
        if (!judge)
            return failure(std::move(judge));
        m_judge = std::move(*judge);
    }
    const auto more = m_source->next(m_row);
    if (!more || !*more)
        return more;
    describeRow();
    const auto fate = judge();
    if (!fate)
        return failure(fate);
    m_report.fate = *fate;
    if (auto done = make(); !done)
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

Result<ImportFate> ImportRun::judge()
{
    if (m_row.records.empty() && m_row.states.empty())
        return ImportFate::Unusable;
    const auto [line, isFirst] = m_lines.try_emplace(m_report.id, m_row.line);
    if (!isFirst) {
        m_row.remark(ImportWeight::Lost,
            say(QT_TRANSLATE_NOOP("Exchange", "It stands on line %1 already; that one counts."), line->second));
        return ImportFate::AlreadyThere;
    }
    if (!m_row.states.empty())
        return m_judge->judge(m_row.states.front());
    return m_brought.contains(m_report.id) ? ImportFate::AlreadyThere : m_judge->judge(m_row.records.front());
}

/// What a row brings with it comes only with the row.
Result<void> ImportRun::make()
{
    if (m_report.fate != ImportFate::New && m_report.fate != ImportFate::Joined)
        return {};
    for (auto& state : m_row.states) {
        const bool isNew = m_report.fate == ImportFate::New && !isTombstone(state);
        if (isNew && findKind(state.fields.kind) != nullptr)
            ++m_totals.kinds[state.fields.kind];
        const auto there = m_judge->known(state.fields.id);
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
            if (auto done = makeRecord(record); !done)
                return done;
    for (auto& record : m_row.records)
        if (record.kind != Kind::Project || &record == &m_row.records.front())
            if (auto done = makeRecord(record); !done)
                return done;
    return {};
}

Result<void> ImportRun::makeRecord(ImportedRecord& record)
{
    const bool isOwn = &record == &m_row.records.front();
    if (!isOwn && !m_brought.insert(record.id).second)
        return {};
    const auto there = m_judge->known(record.id);
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
