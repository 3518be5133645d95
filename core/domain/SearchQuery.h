// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Moment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What a person typed into search, understood.
struct SearchQuery {
    enum class State : std::uint8_t { Any, Open, Done, Trash };

    std::vector<std::string> words;    ///< Folded (see FoldedText.h); all must match, the last as a prefix.
    std::vector<std::string> phrases;  ///< "in quotes", folded.
    std::vector<std::string> tags;     ///< `tag:x` or `#x`, folded.
    std::string project;               ///< `project:x` or `@x`; empty: any.
    State state = State::Any;          ///< `is:open`, `is:done`, `is:trash`; Any leaves Trash out.
    std::string kind;                  ///< `kind:note`; empty: any.
    std::optional<CivilDate> before;   ///< `before:2026-11-21`: due (else created) before that day.
    std::optional<CivilDate> after;

    bool empty() const;
};

/// Never fails: what looks like an operator but isn't one is looked for as text.
SearchQuery parseSearchQuery(std::string_view text, CivilDate today);

}  // namespace altair
