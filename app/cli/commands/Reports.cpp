// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/Reports.h"

#include "app/cli/commands/References.h"
#include "app/cli/commands/RowLabels.h"
#include "app/cli/output/Progress.h"
#include "app/cli/output/TerminalText.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

constexpr std::size_t kMostReported = 20;

constexpr int kNarrowestTitle = 20;

/// What a person wants to see of a record that was just changed, besides its title.
std::vector<Cell> details(const RecordView& view, const RowLabels& labels, Reader& reader)
{
    std::vector<Cell> cells;
    if (const auto due = view.moment(field::Due))
        cells.push_back({labels.moment(*due), Ink::Time});
    if (const auto deadline = view.moment(field::Deadline))
        cells.push_back({"by " + labels.moment(*deadline), Ink::Time});
    if (!view.text(field::Repeat).empty())
        cells.push_back({"↻", Ink::Time});
    if (const auto project = view.reference(field::Project))
        cells.push_back({"@" + harmless(titleOf(reader, *project)), Ink::Project});
    for (const auto& tag : view.texts(field::Tags))
        cells.push_back({"#" + harmless(tag), Ink::Tag});
    return cells;
}

std::string line(
    const RecordView& view, std::string_view done, const RowLabels& labels, Reader& reader, const Terminal& terminal)
{
    const auto id = labels.id(view.id);
    int left = terminal.width - displayWidth(done) - displayWidth(id) - 4;
    std::string after;
    for (const auto& cell : details(view, labels, reader)) {
        left -= displayWidth(cell.text) + 2;
        after += "  " + inked(cell.ink, cell.text, terminal.colour);
    }
    const auto title = truncated(harmless(view.title()), std::max(left, kNarrowestTitle));
    return std::string{done} + "  " + inked(Ink::Muted, id, terminal.colour) + "  " + title + after + '\n';
}

Result<std::string> lines(CommandContext& context, Reader& reader, std::span<const RecordId> ids, std::string_view done)
{
    const RowLabels labels{context, reader};
    std::string text;
    for (const auto& id : ids.first(std::min(ids.size(), kMostReported))) {
        const auto view = reader.record(id);
        if (!view)
            return failure(view);
        if (*view)
            text += line(**view, done, labels, reader, context.terminal);
    }
    if (ids.size() > kMostReported)
        text += "… and " + plural(static_cast<std::int64_t>(ids.size() - kMostReported), "more", "more") + '\n';
    return text;
}

std::string idLines(std::span<const RecordId> ids)
{
    std::string text;
    for (const auto& id : ids)
        text += id.hex() + '\n';
    return text;
}

}  // namespace

std::string plural(std::int64_t count, std::string_view one, std::string_view many)
{
    return grouped(count) + " " + std::string{count == 1 ? one : many};
}

Result<ExitCode> reportRecords(
    CommandContext& context, std::span<const RecordId> ids, std::string_view done, std::string_view idle)
{
    if (context.wantsJson()) {
        auto records = context.store.read([&](Reader& reader) { return recordsJson(reader, ids); });
        if (!records)
            return failure(records);
        const auto total = static_cast<std::int64_t>(records->size());
        printJson(context, listJson(std::move(*records), total));
        return ExitCode::Ok;
    }
    if (ids.empty())
        remark(context, idle);
    if (!context.terminal.outIsTerminal) {
        context.console.out(idLines(ids));
        return ExitCode::Ok;
    }
    const auto text = context.store.read([&](Reader& reader) { return lines(context, reader, ids, done); });
    if (!text)
        return failure(text);
    context.console.out(*text);
    return ExitCode::Ok;
}

Result<ExitCode> reportRecord(CommandContext& context, const RecordId& id, std::string_view done)
{
    if (!context.wantsJson())
        return reportRecords(context, {&id, 1}, done, {});
    auto records = context.store.read([&](Reader& reader) { return recordsJson(reader, {&id, 1}); });
    if (!records)
        return failure(records);
    if (records->empty())
        return fail(ErrorCode::NotFound, "The record was deleted for good meanwhile.");
    printJson(context, records->front());
    return ExitCode::Ok;
}

void remark(CommandContext& context, std::string_view line)
{
    if (!line.empty() && context.terminal.outIsTerminal && !context.wantsJson())
        context.console.out(std::string{line} + '\n');
}

}  // namespace altair
