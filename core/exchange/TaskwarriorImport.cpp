// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorImport.h"

#include "core/exchange/ImportFormat.h"
#include "core/exchange/JsonPieces.h"
#include "core/exchange/Say.h"
#include "core/exchange/TaskwarriorMapping.h"

namespace altair {

using exchange::say;

namespace {

constexpr std::size_t kShownOfUnusable = 100;
constexpr std::size_t kLargestTask = 2U * 1024U * 1024U;

class TaskwarriorSource final : public ImportSource {
public:
    TaskwarriorSource(SourceFile source, const HereAndNow& here)
        : m_source(std::move(source))
        , m_pieces(m_source, JsonPieces::Shape::Elements, kLargestTask)
        , m_mapping(here.zone)
    {}

    Result<bool> next(ImportedRow& row) override;
    std::uintmax_t bytesRead() const override { return m_source.bytesRead(); }

private:
    /// Absent when the piece was read into the task; else why it can't be.
    std::optional<std::string> parse(ImportedRow& row);

    SourceFile m_source;
    JsonPieces m_pieces;
    TaskwarriorMapping m_mapping;
    TaskwarriorTask m_task;
};

Result<bool> TaskwarriorSource::next(ImportedRow& row)
{
    row.clear();
    const auto more = m_pieces.next();
    if (!more || !*more)
        return more;
    row.line = m_pieces.line();
    if (auto wrong = parse(row)) {
        row.title = m_pieces.text().substr(0, kShownOfUnusable);
        row.remark(ImportWeight::Unusable, std::move(*wrong));
    } else {
        m_mapping.put(m_task, m_pieces.text(), row);
    }
    return true;
}

std::optional<std::string> TaskwarriorSource::parse(ImportedRow& row)
{
    if (m_pieces.text().front() != '{')
        return say(QT_TRANSLATE_NOOP("Exchange", "This is no task."));
    if (makeUtf8(m_pieces.text()))
        row.readAsWindows1252();
    auto wrong = readTaskwarriorTask(m_pieces.text(), m_task);
    if (!wrong && m_task.uuid.empty() && m_task.description.empty())
        return say(QT_TRANSLATE_NOOP("Exchange", "This has neither a uuid nor a description; it is no task."));
    return wrong;
}

}  // namespace

Result<std::unique_ptr<ImportSource>> openTaskwarrior(SourceFile source, const HereAndNow& here)
{
    if (auto fits = checkFormat(source.beginning(), ImportFormat::Taskwarrior); !fits)
        return failure(fits);
    return std::make_unique<TaskwarriorSource>(std::move(source), here);
}

}  // namespace altair
