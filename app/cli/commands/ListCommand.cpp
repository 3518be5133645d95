// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/Limits.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowLabels.h"
#include "app/cli/commands/RowPages.h"
#include "core/domain/Quoted.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

constexpr std::array kOpen{Scope::AllOpen};
constexpr std::array kProject{Scope::Project};

struct ListRequest {
    std::span<const Scope> scopes = kOpen;
    std::optional<View> view;
    std::optional<RecordId> project;
    std::optional<std::string> tag;
    std::int64_t limit = 0;
};

std::string_view headingOf(Scope scope)
{
    switch (scope) {
    case Scope::TodayTimed: return "At a time";
    case Scope::TodayAnyTime: return "Any time";
    case Scope::TodayEarlier: return "Earlier";
    case Scope::DoneToday: return "Done today";
    case Scope::Deferred: return "Out of sight until then";
    default: return {};
    }
}

std::string_view whenEmpty(const ListRequest& request)
{
    if (request.project || request.tag)
        return "Nothing there.";
    if (!request.view)
        return "Nothing to do. altair add \"…\" saves what comes to mind.";
    switch (*request.view) {
    case View::Inbox: return "The Inbox is empty. altair add \"…\" saves what comes to mind.";
    case View::Today: return "Nothing planned for today.";
    case View::Upcoming: return "Nothing planned for the days to come.";
    case View::Someday: return "Nothing is parked.";
    case View::Done: return "Nothing done yet.";
    case View::Trash: return "Trash is empty.";
    case View::All: return "No tasks yet. altair add \"…\" saves what comes to mind.";
    }
    return {};
}

Result<ListRequest> requestFrom(const CommandContext& context, const Arguments& arguments, Reader& reader)
{
    ListRequest request;
    if (const auto name = arguments.one("--view")) {
        request.view = viewNamed(*name);
        if (!request.view)
            return fail(ErrorCode::InvalidInput,
                "There is no view " + altair::quoted(*name).toStdString()
                    + "; there are inbox, today, upcoming, someday, done, trash and all.");
        request.scopes = scopesOf(*request.view);
    }
    if (const auto name = arguments.one("--project")) {
        const auto project = recordOfKind(reader, Kind::Project, *name);
        if (!project)
            return failure(project);
        request.project = *project;
        request.scopes = request.view ? request.scopes : kProject;
    }
    request.tag = arguments.one("--tag");
    const auto limit = limitFrom(context, arguments);
    if (!limit)
        return failure(limit);
    request.limit = *limit;
    return request;
}

ListQuery queryFor(const ListRequest& request, Scope scope, const Environment& environment)
{
    auto query = listQuery(scope, environment);
    if (scope == Scope::Project)
        query.container = request.project;
    else
        query.project = request.project;
    query.tag = request.tag;
    if (query.tag && query.tag->starts_with('#'))
        query.tag->erase(0, 1);
    return query;
}

struct Listing {
    Json records = Json::array();
    std::string text;
    std::int64_t shown = 0;
    std::int64_t total = 0;
};

Result<void> takePage(const CommandContext& context, Reader& reader, std::span<const ListRow> rows, Scope scope,
    RowList& list, Listing& listing)
{
    if (!context.wantsJson()) {
        if (!headingOf(scope).empty())
            list.addHeading(headingOf(scope));
        list.add(rows, scope);
        return {};
    }
    for (const auto& row : rows) {
        const auto view = reader.record(row.id);
        if (!view)
            return failure(view);
        if (*view)
            listing.records.push_back(recordJson(reader, **view));
    }
    return {};
}

Result<Listing> listingOf(const CommandContext& context, Reader& reader, const Arguments& arguments)
{
    const auto request = requestFrom(context, arguments, reader);
    if (!request)
        return failure(request);
    Listing listing;
    RowList list{context, reader};
    for (const auto scope : request->scopes) {
        const auto query = queryFor(*request, scope, context.environment);
        const auto rows = firstRows(reader, query, request->limit - listing.shown);
        if (!rows)
            return failure(rows);
        const auto total = totalOf(reader, query, *rows, request->limit - listing.shown);
        if (!total)
            return failure(total);
        if (auto done = rows->empty() ? Result<void>{} : takePage(context, reader, *rows, scope, list, listing); !done)
            return failure(done);
        listing.shown += static_cast<std::int64_t>(rows->size());
        listing.total += *total;
    }
    listing.text = listing.total == 0 ? std::string{} : list.text();
    if (listing.total == 0 && context.terminal.outIsTerminal)
        listing.text = std::string{whenEmpty(*request)} + '\n';
    return listing;
}

Result<ExitCode> list(CommandContext& context, const Arguments& arguments)
{
    auto listing = context.store.read([&](Reader& reader) { return listingOf(context, reader, arguments); });
    if (!listing)
        return failure(listing);
    if (context.wantsJson()) {
        printJson(context, listJson(std::move(listing->records), listing->total));
        return ExitCode::Ok;
    }
    context.console.out(listing->text);
    remarkRest(context, listing->shown, listing->total);
    return ExitCode::Ok;
}

}  // namespace

CommandSpec listCommand()
{
    return {.name = "list",
        .summary = "Show tasks: all that are open, or those of a view",
        .needs = Needs::Reading,
        .options = {{"--view", "VIEW", "inbox, today, upcoming, someday, done, trash or all", Completes::Choices,
                        {"inbox", "today", "upcoming", "someday", "done", "trash", "all"}},
            {"--project", "P", "Only those of this project", Completes::Projects},
            {"--tag", "T", "Only those with this tag", Completes::Tags}, limitOption()},
        .run = list};
}

}  // namespace altair
