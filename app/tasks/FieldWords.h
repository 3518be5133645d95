// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"

#include <QString>

#include <optional>

namespace altair {

/// What is typed into a single field, read with quick-add's words. Absent when it can't be understood.
std::optional<Moment> readMoment(const QString& text, const QuickAddSettings& settings);
std::optional<std::chrono::minutes> readEstimate(const QString& text, const QuickAddSettings& settings);

struct ReadRepeat {
    Recurrence repeat;
    std::optional<Moment> first;  ///< When it happens for the first time, where the words say so.
};
std::optional<ReadRepeat> readRepeat(const QString& text, const QuickAddSettings& settings);

}  // namespace altair
