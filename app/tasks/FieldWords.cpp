// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/FieldWords.h"

#include "app/workspace/Text.h"

namespace altair {

namespace {

/// A title that no language reads as anything, so that all the rest has to be understood.
constexpr std::string_view kTitle = "x";

std::optional<QuickAdd> understood(const QString& text, const QuickAddSettings& settings)
{
    QuickAdd line = parseQuickAdd(std::string(kTitle) + " " + toUtf8(text.trimmed()), settings);
    return line.title == kTitle ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace

std::optional<Moment> readMoment(const QString& text, const QuickAddSettings& settings)
{
    const auto line = understood(text, settings);
    if (!line || line->repeat)
        return std::nullopt;
    return line->when ? line->when : line->deadline;
}

std::optional<std::chrono::minutes> readEstimate(const QString& text, const QuickAddSettings& settings)
{
    QString bare = text.simplified().remove(QLatin1Char(' '));
    bool isNumber = false;
    bare.remove(QLatin1Char('~')).toInt(&isNumber);
    const QString minutes = isNumber ? QStringLiteral("m") : QString();
    const auto line = understood(QLatin1Char('~') + bare.remove(QLatin1Char('~')) + minutes, settings);
    return line ? line->estimate : std::nullopt;
}

std::optional<ReadRepeat> readRepeat(const QString& text, const QuickAddSettings& settings)
{
    const auto line = understood(text, settings);
    if (!line || !line->repeat)
        return std::nullopt;
    return ReadRepeat{*line->repeat, line->when};
}

}  // namespace altair
