// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Levels.h"
#include "core/domain/Moment.h"
#include "core/domain/QuickAddWords.h"
#include "core/domain/Recurrence.h"

#include <QLocale>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

enum class TokenKind { When, Deadline, Repeat, Tag, Project, Estimate, Priority, Energy, Notes };

/// A stretch of the input that was understood, for highlighting.
struct QuickAddToken {
    TokenKind kind{};
    std::size_t begin = 0;  ///< Byte offset into the input; never inside a character.
    std::size_t end = 0;    ///< One past the last byte.
    std::string label;      ///< What it was taken for: "Sat 21 Nov, 10:00", "phone", "15 min".

    friend bool operator==(const QuickAddToken&, const QuickAddToken&) = default;
};

/// What a typed line means. Values are absent or empty where the line doesn't give them.
struct QuickAdd {
    std::string title;  ///< Empty only when the input is blank.
    std::string notes;
    std::optional<Moment> when;
    std::optional<Moment> deadline;
    std::optional<Recurrence> repeat;
    std::vector<std::string> tags;  ///< NFC, in the order typed, without repetitions (case-folded).
    std::string project;            ///< NFC.
    std::optional<std::chrono::minutes> estimate;
    std::optional<Priority> priority;
    std::optional<Energy> energy;
    std::vector<QuickAddToken> tokens;  ///< In ascending order, never overlapping.
};

/// What the reading of a line depends on besides the line.
struct QuickAddSettings {
    CivilDate today{};                                       ///< The logical day, where one is.
    std::chrono::minutes now{};                              ///< The time of day, since midnight.
    std::string zone;                                        ///< Given to moments that have a time; empty: they float.
    const QuickAddWords* words = &QuickAddWords::english();  ///< Not owned; never null.
    QLocale locale{QLocale::English, QLocale::UnitedKingdom};  ///< For the labels.
};

/// Reads a line as it was typed. Never fails: what isn't understood stays in the title, exactly as
/// typed. Every byte of the input that isn't white space is in the title or in a token; when there
/// would be no title, the title is the text itself. Any bytes will do, invalid UTF-8 too; the time
/// taken is linear in the length. Any thread.
QuickAdd parseQuickAdd(std::string_view text, const QuickAddSettings& settings);

}  // namespace altair
