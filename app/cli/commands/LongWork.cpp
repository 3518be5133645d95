// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/LongWork.h"

#include "app/cli/output/Progress.h"

namespace altair {

namespace {

constexpr std::chrono::milliseconds kSlice{50};

}  // namespace

Result<void> workThrough(CommandContext& context, const std::function<std::string()>& line,
    const std::function<Result<bool>(std::chrono::milliseconds)>& step)
{
    const auto write = [&](std::string_view text) { context.console.err(text); };
    Progress progress{context.terminal.errIsTerminal ? Progress::Write{write} : Progress::Write{}};
    for (;;) {
        const auto more = step(kSlice);
        if (!more)
            return failure(more);
        if (!*more)
            return {};
        if (context.console.cancelled())
            return fail(ErrorCode::Cancelled, "Stopped.");
        progress.show(line());
    }
}

}  // namespace altair
