// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/ListQuery.h"

#include "core/store/Environment.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

constexpr std::array kInbox{Scope::Inbox};
constexpr std::array kToday{Scope::TodayTimed, Scope::TodayAnyTime, Scope::TodayEarlier, Scope::DoneToday};
constexpr std::array kUpcoming{Scope::Upcoming, Scope::Deferred};
constexpr std::array kSomeday{Scope::Someday};
constexpr std::array kDone{Scope::Done};
constexpr std::array kTrash{Scope::Trash};
constexpr std::array kAll{Scope::AllTasks};

struct NamedView {
    View view;
    std::string_view name;
    std::span<const Scope> scopes;
};

constexpr std::array<NamedView, 7> kViews{{
    {View::Inbox, "inbox", kInbox},
    {View::Today, "today", kToday},
    {View::Upcoming, "upcoming", kUpcoming},
    {View::Someday, "someday", kSomeday},
    {View::Done, "done", kDone},
    {View::Trash, "trash", kTrash},
    {View::All, "all", kAll},
}};

}  // namespace

std::span<const Scope> scopesOf(View view)
{
    return kViews[static_cast<std::size_t>(view)].scopes;
}

std::optional<View> viewNamed(std::string_view name)
{
    const auto found = std::ranges::find(kViews, name, &NamedView::name);
    return found != kViews.end() ? std::optional{found->view} : std::nullopt;
}

ListQuery listQuery(Scope scope, const Environment& environment)
{
    ListQuery query;
    query.scope = scope;
    query.today = environment.today();
    query.dayBegan = environment.dayBegan();
    return query;
}

}  // namespace altair
