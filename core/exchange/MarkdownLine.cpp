// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/MarkdownLine.h"

#include "core/domain/Levels.h"
#include "core/domain/MomentText.h"
#include "core/domain/Recurrence.h"
#include "core/exchange/Words.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

constexpr std::size_t kLongestName = 100;

std::string dayAndTime(const Value& value)
{
    const auto* moment = std::get_if<Moment>(&value);
    if (moment == nullptr)
        return {};
    auto text = toRfc3339(Moment{moment->date, moment->time, {}});
    std::ranges::replace(text, 'T', ' ');
    return text;
}

void append(std::string& line, std::string_view mark, const std::string& text)
{
    if (!text.empty())
        ((line += ' ') += mark) += text;
}

std::string_view boxOf(std::int64_t state)
{
    switch (static_cast<TaskState>(state)) {
    case TaskState::Done: return "- [x] ";
    case TaskState::Dropped: return "- [-] ";
    case TaskState::Open: break;
    }
    return "- [ ] ";
}

std::string_view priorityMark(std::int64_t priority)
{
    switch (static_cast<Priority>(priority)) {
    case Priority::High: return " ⏫";
    case Priority::Medium: return " 🔼";
    case Priority::Low: return " 🔽";
    }
    return {};
}

std::string repeatWords(const std::string& rule)
{
    const auto repeat = Recurrence::parse(rule);
    return repeat ? recurrenceWords(*repeat, QLocale::c()) : rule;
}

/// Names that Windows keeps for devices, whatever their ending.
bool isReserved(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> kDevices{"CON", "PRN", "AUX", "NUL"};
    const auto upper = upperCase(name.substr(0, name.find('.')));
    const bool isPort = upper.size() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT"));
    return isPort || std::ranges::count(kDevices, upper) > 0;
}

}  // namespace

std::string markdownTask(const ReadableRecord& task)
{
    std::string line{boxOf(task.number(field::State))};
    line += task.text(field::Title);
    for (auto tag : task.texts(field::Tags)) {
        std::ranges::replace(tag, ' ', '-');
        append(line, "#", tag);
    }
    line += priorityMark(task.number(field::Priority));
    if (const auto minutes = task.number(field::Estimate); minutes > 0)
        append(line, "~", std::to_string(minutes) + "m");
    if (const auto rule = task.text(field::Repeat); !rule.empty())
        append(line, "🔁 ", repeatWords(rule));
    append(line, "🛫 ", dayAndTime(task.value(field::Defer)));
    append(line, "⏳ ", dayAndTime(task.value(field::Due)));
    append(line, "📅 ", dayAndTime(task.value(field::Deadline)));
    if (const auto* at = std::get_if<Instant>(&task.value(field::CompletedAt)))
        append(line, "✅ ", toRfc3339(*at).substr(0, 10));
    return line;
}

void appendIndented(std::string& text, std::string_view lines, std::size_t spaces)
{
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        if (end > at)
            text.append(spaces, ' ').append(lines.substr(at, end - at));
        text += '\n';
        at = end + 1;
    }
}

std::string fileNameFor(std::string_view title)
{
    std::string name;
    for (const char c : trimmed(title)) {
        const bool forbidden = static_cast<unsigned char>(c) < 0x20
            || std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos;
        name += forbidden ? '-' : c;
    }
    if (name.size() > kLongestName) {
        auto end = kLongestName;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
            --end;
        name.resize(end);
    }
    // A leading dot hides a file, a trailing dot or space is no name on Windows.
    while (!name.empty() && (name.back() == '.' || name.back() == ' '))
        name.pop_back();
    if (name.empty() || name.front() == '.' || isReserved(name))
        name.insert(name.begin(), '_');
    return name;
}

}  // namespace altair
