// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddTitle.h"

#include "core/domain/QuickAddText.h"

#include <QCoreApplication>

namespace altair::quickadd {

namespace {

struct Says {
    Q_DECLARE_TR_FUNCTIONS(QuickAdd)
};

// Joined with a space, unless the rest belongs to the word before: "today!" leaves "!".
void append(std::string& title, std::string_view line, std::size_t begin, std::size_t end)
{
    const auto piece = trimmed(line.substr(begin, end - begin));
    if (piece.empty())
        return;
    const bool glued = begin > 0 && spaceAt(line, begin) == 0;
    if (!title.empty() && !glued)
        title += ' ';
    title += piece;
}

std::string leftOver(const std::vector<QuickAddToken>& tokens, std::string_view line)
{
    std::string title;
    std::size_t at = 0;
    for (const auto& token : tokens) {
        append(title, line, at, token.begin);
        at = token.end;
    }
    append(title, line, at, line.size());
    return title;
}

bool saysSomething(std::string_view title)
{
    return title.find_first_not_of(" .,;:!?") != title.npos;
}

std::string_view beforeNotes(const std::vector<QuickAddToken>& tokens, std::string_view line)
{
    const bool hasNotes = !tokens.empty() && tokens.back().kind == TokenKind::Notes;
    return trimmed(hasNotes ? line.substr(0, tokens.back().begin) : line);
}

}  // namespace

std::string titleWithout(const std::vector<QuickAddToken>& tokens, std::string_view line)
{
    auto title = leftOver(tokens, line);
    if (saysSomething(title))
        return title;
    const auto text = beforeNotes(tokens, line);
    return std::string(text.empty() ? trimmed(line) : text);
}

std::size_t endOfFirstLine(std::string_view text)
{
    std::size_t begin = 0;
    while (const auto space = spaceAt(text, begin))
        begin += space;
    return std::min(text.find('\n', begin), text.size());
}

std::string estimateLabel(std::chrono::minutes estimate)
{
    const auto hours = static_cast<int>(estimate.count() / 60);
    const auto minutes = static_cast<int>(estimate.count() % 60);
    if (hours == 0)
        return Says::tr("%1 min").arg(minutes).toStdString();
    if (minutes == 0)
        return Says::tr("%1 h").arg(hours).toStdString();
    return Says::tr("%1 h %2 min").arg(hours).arg(minutes).toStdString();
}

std::string priorityLabel(Priority priority)
{
    switch (priority) {
    case Priority::Low: return Says::tr("low priority").toStdString();
    case Priority::Medium: return Says::tr("medium priority").toStdString();
    case Priority::High: return Says::tr("high priority").toStdString();
    }
    return {};
}

std::string energyLabel(Energy energy)
{
    switch (energy) {
    case Energy::Low: return Says::tr("low energy").toStdString();
    case Energy::Medium: return Says::tr("medium energy").toStdString();
    case Energy::High: return Says::tr("high energy").toStdString();
    }
    return {};
}

std::string notesLabel()
{
    return Says::tr("notes").toStdString();
}

}  // namespace altair::quickadd
