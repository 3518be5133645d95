// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAddMoments.h"
#include "core/domain/QuickAddRepeats.h"
#include "core/domain/QuickAddText.h"

#include <variant>

namespace altair::quickadd {

/// Words that could be a token. Which of them are is decided when all of them are known.
struct Candidate {
    TokenKind kind{};
    std::size_t firstWord = 0;
    std::size_t endWord = 0;
    std::size_t begin = 0;  ///< Byte offsets into the line.
    std::size_t end = 0;
    WordReading reading = WordReading::Clear;
    /// By kind: When and Deadline, Repeat, Tag and Project, Estimate, Priority and Energy.
    std::variant<MomentWords, RepeatWords, std::string, std::chrono::minutes, int> value;
};

/// Everything in the line that could be a token, from left to right, none overlapping. Words of a
/// date that doesn't exist are passed over together.
std::vector<Candidate> findCandidates(
    std::string_view line, const std::vector<TextWord>& words, const QuickAddSettings& settings);

/// Leaves those that are tokens. Clear ones first, from the left, then, from the right, those that
/// need an edge; whatever a value is given twice for stays with the first that got it.
std::vector<Candidate> chooseTokens(std::vector<Candidate> candidates, const std::vector<TextWord>& words);

}  // namespace altair::quickadd
