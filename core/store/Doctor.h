// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Environment.h"
#include "core/store/Profile.h"
#include "core/store/Writer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace altair {

/// What something found wrong means for the person's data.
enum class Gravity : std::uint8_t {
    Lost,        ///< Something that was saved can't be read any more: only a backup helps.
    Repairable,  ///< Lists, counts or the search may be wrong; `repair` makes them again from what was saved.
    Note,        ///< Nothing is wrong, but worth knowing.
};

struct Finding {
    Gravity gravity = Gravity::Note;
    std::string sentence;  ///< For the person, translated.
    std::string detail;    ///< For the log; may be empty.
};

struct Diagnosis {
    std::vector<std::string> sound;  ///< What was looked at and is right, a sentence each.
    std::vector<Finding> findings;   ///< The gravest first.

    bool has(Gravity gravity) const;
};

enum class Examination : std::uint8_t { Pages, Records, Derived, Search, Files };
/// Told where the examination is, of how many steps where that is known, else 0 of 0. False: stop.
using Watch = std::function<bool(Examination, std::int64_t done, std::int64_t total)>;

/// Looks at every page, decodes every record, makes what is derived again in a copy and compares, checks the search
/// index, and looks at files and backups. Only reads the profile, on a connection of its own; the copy needs as much
/// room as the database, for as long as it takes. `Cancelled` when `watch` says so; `NewerVersion` as `Reader::open`.
Result<Diagnosis> examine(const Profile& profile, const Environment& environment, const Watch& watch = {});

/// Makes everything anew that follows from the records: indexes, typed tables, counts, the search.
Result<void> repair(Writer& writer, const Watch& watch = {});

}  // namespace altair
