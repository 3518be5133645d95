// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/ImportReport.h"

#include "app/cli/commands/Reports.h"
#include "app/cli/output/TerminalText.h"

#include <nlohmann/json.hpp>

#include <array>

namespace altair {

namespace {

/// More rows than these that are simply new tell a person nothing.
constexpr std::int64_t kMostPlainRows = 20;
/// Nor does anybody read on beyond these.
constexpr std::int64_t kMostRemarkableRows = 200;

constexpr std::array kFates{ImportFate::New, ImportFate::AlreadyThere, ImportFate::ChangedSince, ImportFate::InTrash,
    ImportFate::Purged, ImportFate::Joined, ImportFate::Unusable};

std::string_view keyOf(ImportFate fate)
{
    switch (fate) {
    case ImportFate::New: return "new";
    case ImportFate::AlreadyThere: return "already_there";
    case ImportFate::ChangedSince: return "changed_since";
    case ImportFate::InTrash: return "in_trash";
    case ImportFate::Purged: return "purged";
    case ImportFate::Joined: return "joined";
    case ImportFate::Unusable: return "unusable";
    }
    return {};
}

std::string_view keyOf(ImportWeight weight)
{
    switch (weight) {
    case ImportWeight::Note: return "note";
    case ImportWeight::Lost: return "lost";
    case ImportWeight::Unusable: return "unusable";
    }
    return {};
}

bool isRemarkable(const ImportRow& row)
{
    return row.fate != ImportFate::New || !row.remarks.empty();
}

Json rowJson(const ImportRow& row)
{
    Json json{{"line", row.line}, {"fate", keyOf(row.fate)}, {"title", row.title}};
    if (!row.id.isNull()) {
        json["id"] = row.id.hex();
        json["kind"] = specOf(row.kind).name;
    }
    for (const auto& remark : row.remarks)
        json["remarks"].push_back({{"weight", keyOf(remark.weight)}, {"sentence", remark.sentence}});
    return json;
}

Json totalsJson(const ImportTotals& totals)
{
    Json json{{"rows", totals.rows}, {"created", totals.created()}};
    for (const auto fate : kFates)
        json[keyOf(fate)] = totals.of(fate);
    json["remarks"] = totals.remarks;
    return json;
}

std::string rowText(const CommandContext& context, const ImportRow& row)
{
    const int width = context.terminal.outIsTerminal ? context.terminal.width : 1 << 20;
    const auto start = "line " + std::to_string(row.line) + ": " + describe(row.fate) + ": ";
    auto text = start + truncated(harmless(row.title), std::max(width - displayWidth(start), 20)) + '\n';
    for (const auto& remark : row.remarks)
        text += "    " + inked(Ink::Muted, harmless(remark.sentence), context.terminal.colour) + '\n';
    return text;
}

}  // namespace

ImportLines::ImportLines(CommandContext& context, Which which)
    : m_context(context)
    , m_which(which)
    , m_rows(std::make_unique<Json>(Json::array()))
{}

ImportLines::~ImportLines() = default;

void ImportLines::add(const ImportRow& row)
{
    const bool wanted = m_which == Which::All || (m_which == Which::Remarkable && isRemarkable(row));
    if (!wanted)
        return;
    if (m_context.wantsJson())
        m_rows->push_back(rowJson(row));
    else if (isRemarkable(row))
        addRemarkable(row);
    else if (++m_plainRows <= kMostPlainRows || !m_context.terminal.outIsTerminal)
        m_plain += rowText(m_context, row);
}

void ImportLines::addRemarkable(const ImportRow& row)
{
    if (++m_remarkableRows <= kMostRemarkableRows || !m_context.terminal.outIsTerminal)
        m_remarkable += rowText(m_context, row);
}

void ImportLines::print(const ImportTotals& totals, Ending ending)
{
    const bool done = ending == Ending::Done;
    if (m_context.wantsJson()) {
        printJson(m_context, {{"rows", std::move(*m_rows)}, {"totals", totalsJson(totals)}, {"dry_run", !done}});
        return;
    }
    m_context.console.out(m_plain);
    if (m_plainRows > kMostPlainRows)
        remark(m_context, "… and " + plural(m_plainRows - kMostPlainRows, "row", "rows") + " more that are new");
    m_context.console.out(m_remarkable);
    if (m_remarkableRows > kMostRemarkableRows)
        remark(m_context,
            "… and " + plural(m_remarkableRows - kMostRemarkableRows, "row", "rows")
                + " more with something to say; --json lists all");
    m_context.console.out((done ? "Imported: " : "Would be imported: ") + describe(totals) + '\n');
    if (done && totals.created() > 0)
        remark(m_context, "altair undo takes all of it back.");
}

}  // namespace altair
