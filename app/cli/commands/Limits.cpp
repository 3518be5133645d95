// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/Limits.h"

#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "core/domain/Quoted.h"

#include <charconv>
#include <limits>

namespace altair {

namespace {

constexpr std::int64_t kOnTerminal = 50;
constexpr auto kAll = std::numeric_limits<std::int64_t>::max();

}  // namespace

OptionSpec limitOption()
{
    return {"--limit", "N", "Show at most N, 0 for all (50 on a terminal, else all, when not given)"};
}

Result<std::int64_t> limitFrom(const CommandContext& context, const Arguments& arguments)
{
    const auto given = arguments.one("--limit");
    if (!given)
        return context.terminal.outIsTerminal ? kOnTerminal : kAll;
    std::int64_t limit = 0;
    const auto* last = given->data() + given->size();
    const auto [end, error] = std::from_chars(given->data(), last, limit);
    if (error != std::errc{} || end != last || limit < 0)
        return fail(
            ErrorCode::InvalidInput, "--limit takes a number, not " + altair::quoted(*given).toStdString() + ".");
    return limit == 0 ? kAll : limit;
}

void remarkRest(CommandContext& context, std::int64_t shown, std::int64_t total)
{
    if (shown < total)
        remark(context,
            inked(Ink::Muted, grouped(shown) + " of " + grouped(total) + " shown; --limit 0 shows all",
                context.terminal.colour));
}

}  // namespace altair
