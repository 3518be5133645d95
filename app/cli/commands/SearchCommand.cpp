// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/Limits.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowLabels.h"
#include "app/cli/output/Progress.h"
#include "app/cli/output/TerminalText.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace altair {

namespace {

/// Nobody looks at more; what ranking looks at ends there too.
constexpr std::int64_t kMostHits = 5000;

struct Found {
    SearchHits hits;
    Json records = Json::array();
    std::string text;
};

Result<Found> find(const CommandContext& context, Reader& reader, const SearchQuery& query, int limit)
{
    auto hits = reader.search(query, limit);
    if (!hits)
        return failure(hits);
    Found found{std::move(*hits), Json::array(), {}};
    if (context.wantsJson()) {
        std::vector<RecordId> ids;
        std::ranges::transform(found.hits.rows, std::back_inserter(ids), &ListRow::id);
        auto records = recordsJson(reader, ids);
        if (!records)
            return failure(records);
        found.records = std::move(*records);
        return found;
    }
    RowList list{context, reader};
    list.add(found.hits.rows, Scope::AllTasks);
    found.text = list.text();
    return found;
}

void printFound(CommandContext& context, Found& found)
{
    if (context.wantsJson()) {
        auto json = listJson(std::move(found.records), found.hits.total);
        if (found.hits.capped)
            json["capped"] = true;
        if (!found.hits.nearest.empty())
            json["nearest"] = found.hits.nearest;
        printJson(context, json);
        return;
    }
    if (!found.hits.nearest.empty() && !found.hits.rows.empty())
        remark(context, "Nothing has that word; this has “" + harmless(found.hits.nearest) + "”:");
    if (found.hits.rows.empty())
        remark(context, "Nothing found.");
    context.console.out(found.text);
    remarkRest(context, static_cast<std::int64_t>(found.hits.rows.size()), found.hits.total);
}

Result<ExitCode> search(CommandContext& context, const Arguments& arguments)
{
    const auto limit = limitFrom(context, arguments);
    if (!limit)
        return failure(limit);
    const auto query = parseSearchQuery(arguments.joined("QUERY"), context.environment.today());
    if (query.empty())
        return fail(ErrorCode::InvalidInput, "There is nothing to look for: the query is empty.");
    const auto most = static_cast<int>(std::min(*limit, kMostHits));
    auto found = context.store.read([&](Reader& reader) { return find(context, reader, query, most); });
    if (!found)
        return failure(found);
    printFound(context, *found);
    return ExitCode::Ok;
}

}  // namespace

CommandSpec searchCommand()
{
    return {.name = "search",
        .summary = "Find anything by its words, best first",
        .needs = Needs::Reading,
        .arguments = {{"QUERY", "Words, parts of words, \"phrases\" and operators", ArgumentSpec::Count::Many}},
        .options = {limitOption()},
        .run = search,
        .more = "Operators: tag:phone or #phone, project:home or @home, is:open, is:done, is:trash,\n"
                "kind:note, before:2026-11-21, after:2026-11-01."};
}

}  // namespace altair
