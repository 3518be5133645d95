// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/MomentText.h"
#include "core/domain/QuickAdd.h"
#include "tests/support/Days.h"

#include <string>

namespace altair::test {

/// Friday 20 November 2026, nine in the morning.
inline QuickAddSettings onFridayMorning(const QuickAddWords& words = QuickAddWords::english())
{
    return {.today = day("2026-11-20"), .now = clock("09:00"), .zone = {}, .words = &words};
}

/// What a line means, on one line: "title | when 2026-11-21T10:00 | #phone | ~15".
inline std::string written(const QuickAdd& add)
{
    std::string text = add.title;
    if (add.when)
        text += " | when " + toRfc3339(*add.when);
    if (add.deadline)
        text += " | by " + toRfc3339(*add.deadline);
    if (add.repeat)
        text += " | " + add.repeat->text();
    for (const auto& tag : add.tags)
        text += " | #" + tag;
    if (!add.project.empty())
        text += " | @" + add.project;
    if (add.estimate)
        text += " | ~" + std::to_string(add.estimate->count());
    if (add.priority)
        text += " | !" + std::to_string(static_cast<int>(*add.priority));
    if (add.energy)
        text += " | *" + std::to_string(static_cast<int>(*add.energy));
    if (!add.notes.empty())
        text += " | notes " + add.notes;
    return text;
}

}  // namespace altair::test
