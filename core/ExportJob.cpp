// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Export.h"
#include "core/ExportFiles.h"
#include "core/exchange/CompleteExport.h"
#include "core/exchange/CsvExport.h"
#include "core/exchange/MarkdownExport.h"
#include "core/store/WholeRecords.h"

#include <algorithm>

namespace altair {

namespace {

constexpr int kPage = 200;

constexpr ExportFormatName kFormats[] = {
    {ExportFormat::Complete, "json", "Altair Guidance JSON"},
    {ExportFormat::Markdown, "markdown", "Markdown"},
    {ExportFormat::Csv, "csv", "CSV"},
};

ReadableRecord readable(const RecordView& view)
{
    ReadableRecord record{view.id, view.kind, view.inTrash(), {}};
    for (const auto& [number, values] : view.fields)
        for (const auto& shown : values)
            record.fields[number].push_back(shown.value);
    return record;
}

}  // namespace

std::span<const ExportFormatName> exportFormats()
{
    return kFormats;
}

std::optional<ExportFormat> exportFormatNamed(std::string_view name)
{
    const auto* found = std::ranges::find(kFormats, name, &ExportFormatName::name);
    return found != std::end(kFormats) ? std::optional{found->format} : std::nullopt;
}

struct ExportJob::Parts {
    Parts(ExportFormat wanted, Instant at, ExportFiles target) : format(wanted), now(at), files(std::move(target)) {}

    ExportFormat format;
    Instant now;
    ExportFiles files;
    ExportProgress progress;
    std::int64_t after = 0;
    std::size_t kind = 0;  ///< Where in `allKinds` the readable exports are.
    bool begun = false;
    bool ended = false;
    std::string text;
    CompleteExport complete;
    MarkdownExport markdown;

    Result<void> begin(Reader& reader);
    Result<bool> page(Reader& reader);
    Result<bool> completePage(Reader& reader);
    Result<bool> readablePage(Reader& reader);
    Result<void> end();
    Result<void> writeMarkdown();
};

Result<void> ExportJob::Parts::begin(Reader& reader)
{
    begun = true;
    const auto count = recordCount(reader.connection());
    if (!count)
        return failure(count);
    progress.recordsInAll = *count;
    if (format == ExportFormat::Complete)
        complete.begin(text, now);
    else if (format == ExportFormat::Csv)
        text = csvHeader();
    return {};
}

Result<bool> ExportJob::Parts::page(Reader& reader)
{
    text.clear();
    if (auto done = begun ? Result<void>{} : begin(reader); !done)
        return failure(done);
    const auto more = format == ExportFormat::Complete ? completePage(reader) : readablePage(reader);
    if (!more)
        return more;
    const auto written = text.empty() ? Result<void>{} : files.append(text);
    return written ? more : failure(written);
}

Result<bool> ExportJob::Parts::completePage(Reader& reader)
{
    auto records = wholeRecords(reader.connection(), after, kPage);
    if (!records)
        return failure(std::move(records));
    for (const auto& [key, whole] : *records) {
        after = key;
        const bool known = findKind(whole.fields.kind) != nullptr && !whole.fields.isTombstone();
        const auto view = known ? reader.record(whole.fields.id) : Result<std::optional<RecordView>>{};
        if (!view)
            return failure(view);
        const auto shown = *view ? std::optional{readable(**view)} : std::nullopt;
        complete.add(text, whole, shown ? &*shown : nullptr);
    }
    progress.records += static_cast<std::int64_t>(records->size());
    return !records->empty();
}

Result<bool> ExportJob::Parts::readablePage(Reader& reader)
{
    if (kind == allKinds().size())
        return false;
    auto records = reader.records(allKinds()[kind].kind, after, kPage);
    if (!records)
        return failure(std::move(records));
    for (const auto& [key, view] : *records) {
        after = key;
        if (format == ExportFormat::Csv)
            appendCsvRow(text, readable(view));
        else
            markdown.add(readable(view));
    }
    progress.records += static_cast<std::int64_t>(records->size());
    if (records->empty()) {
        ++kind;
        after = 0;
    }
    return true;
}

Result<void> ExportJob::Parts::end()
{
    ended = true;
    text.clear();
    if (format == ExportFormat::Complete)
        complete.end(text);
    auto done = format == ExportFormat::Markdown ? writeMarkdown() : files.append(text);
    return done ? files.finish() : done;
}

Result<void> ExportJob::Parts::writeMarkdown()
{
    Result<void> done;
    markdown.writeTo([&](const MarkdownExport::File& file) {
        done = files.add(file.path, file.text);
        return done.has_value();
    });
    return done;
}

ExportJob::ExportJob(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
ExportJob::~ExportJob() = default;

Result<std::unique_ptr<ExportJob>> ExportJob::open(const ExportRequest& request, const Environment& environment)
{
    auto files = request.format == ExportFormat::Markdown ? ExportFiles::folder(request.target)
                                                          : ExportFiles::file(request.target);
    if (!files)
        return failure(std::move(files));
    auto parts = std::make_unique<Parts>(request.format, environment.clock->now(), std::move(*files));
    return std::unique_ptr<ExportJob>{new ExportJob{std::move(parts)}};
}

Result<bool> ExportJob::step(Reader& reader, std::chrono::milliseconds slice)
{
    const auto end = std::chrono::steady_clock::now() + slice;
    if (m_parts->ended)
        return false;
    do {
        const auto more = m_parts->page(reader);
        if (!more)
            return more;
        if (*more)
            continue;
        const auto done = m_parts->end();
        return done ? Result<bool>{false} : failure(done);
    } while (std::chrono::steady_clock::now() < end);
    return true;
}

ExportProgress ExportJob::progress() const
{
    return m_parts->progress;
}

}  // namespace altair
