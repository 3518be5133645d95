// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Moment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What a person typed into search, understood.
struct SearchQuery {
    enum class State : std::uint8_t { Any, Open, Done, Trash };

    std::vector<std::string> words;    ///< As `foldForSearch` gives them; all must match, the last as a prefix.
    std::vector<std::string> phrases;  ///< "in quotes", folded in the same way.
    std::vector<std::string> tags;     ///< `tag:x` or `#x`, as `foldTag` gives them; all must be there.
    std::string project;               ///< `project:x` or `@x`, as `foldText` gives it; empty: any.
    State state = State::Any;          ///< `is:open`, `is:done`, `is:trash`; Any leaves Trash out.
    std::string kind;                  ///< `kind:note`, a name that the schema knows; empty: any.
    std::optional<CivilDate> before;   ///< `before:2026-11-21`: due (else listed) before that day.
    std::optional<CivilDate> after;    ///< `after:2026-11-21`: due (else listed) after that day.

    bool empty() const { return *this == SearchQuery{}; }
    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// Never fails: what looks like an operator but isn't one is looked for as text. Of a very long text the first 2,000
/// bytes count, and of very many words the first 32. An operator that is given twice: the last one counts, except that
/// tags add up. Days are YYYY-MM-DD, `today`, `tomorrow` or `yesterday`.
SearchQuery parseSearchQuery(std::string_view text, CivilDate today);

}  // namespace altair
