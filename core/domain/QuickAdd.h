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

/// A longer text is a title as it stands.
inline constexpr std::size_t kMostQuickAddBytes = 400'000;

/// Reads a line as it was typed. Never fails: what isn't understood stays in the title, exactly as
/// typed. Every byte of the input that isn't white space is in the title or in a token; when there
/// would be no title, the title is the text itself. Any bytes will do, invalid UTF-8 too; the time
/// taken is linear in the length. Any thread.
///
/// - `#tag`, `@project`, `@"two words"`: at the start of a word, and beginning with a letter.
/// - `~15m ~1h30`, `!high`, `*low`: a word of its own. `//` at the start of a word begins the notes;
///   so does a line break. Notes keep their line breaks and indentation, except blank lines at their ends.
/// - Dates and times are words of the table. A word that is more often something else (`sat`,
///   `friday`, `3 may`, `at 5`, `daily`) is one only at an edge: it ends the title, or begins it with a
///   comma or colon, or stands beside a date or time, or after "on", "by", "every", "next".
/// - After an article or the like ("the 10am call", "minutes of 21 nov") nothing is a date.
/// - `fri` is the next Friday that isn't today, `next fri` the one of next week. A date without a year is
///   not in the past. A time alone is today, or tomorrow when it is over.
/// - A date that doesn't exist (`31 feb`, `mon 21 nov` when that is a Saturday) stays in the title, with
///   its time. So does whatever gives a value a second time.
/// - `on the 1st` repeats every month, `on mondays` every week, `every second fri` every other week. A day after the
///   28th is the last day of a month that is too short for it.
/// - A repeat without a date begins on its first day from today on.
QuickAdd parseQuickAdd(std::string_view text, const QuickAddSettings& settings);

}  // namespace altair
