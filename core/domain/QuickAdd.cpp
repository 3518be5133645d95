// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAdd.h"

#include "core/domain/MomentLabels.h"
#include "core/domain/QuickAddCandidates.h"
#include "core/domain/QuickAddTitle.h"

#include <algorithm>
#include <set>

namespace altair {

using namespace quickadd;

namespace {

using std::chrono::days;
using std::chrono::minutes;

/// A day and a time that may come from two places: "tomorrow call mum 10am".
struct MomentParts {
    std::optional<CivilDate> date;
    std::optional<minutes> time;

    bool isEmpty() const { return !date && !time; }
    void add(const MomentWords& words)
    {
        date = words.date ? words.date : date;
        time = words.time ? words.time : time;
    }
};

/// Turns chosen words into values and labels.
class QuickAddMaker {
public:
    QuickAddMaker(std::string_view line, const QuickAddSettings& settings)
        : m_line(line)
        , m_settings(settings)
        , m_labels(settings.locale, settings.today)
    {}
    QuickAdd make(const std::vector<Candidate>& tokens, std::size_t titleEnd);

private:
    std::string take(const Candidate& token);
    std::string takeMoment(MomentParts& parts, const MomentWords& words);
    std::string takeRepeat(const RepeatWords& words);
    std::string takeTag(const std::string& tag);
    void takeNotes(std::size_t titleEnd);

    void resolve();
    Moment momentFrom(const MomentParts& parts) const;
    CivilDate dateFrom(const MomentParts& parts) const;
    void keepDayOfMonth();
    void labelMoments(const std::vector<Candidate>& tokens);
    std::string momentLabel(const MomentWords& words, const Moment& whole, bool alone) const;

    std::string_view m_line;
    const QuickAddSettings& m_settings;
    MomentLabels m_labels;
    MomentParts m_when;
    MomentParts m_deadline;
    std::set<std::string> m_foldedTags;
    QuickAdd m_result;
};

QuickAdd QuickAddMaker::make(const std::vector<Candidate>& tokens, std::size_t titleEnd)
{
    for (const auto& token : tokens)
        m_result.tokens.push_back({token.kind, token.begin, token.end, take(token)});
    resolve();
    labelMoments(tokens);
    takeNotes(titleEnd);
    m_result.title = titleWithout(m_result.tokens, m_line);
    return std::move(m_result);
}

/// Returns the label.
std::string QuickAddMaker::take(const Candidate& token)
{
    switch (token.kind) {
    case TokenKind::When: return takeMoment(m_when, std::get<MomentWords>(token.value));
    case TokenKind::Deadline: return takeMoment(m_deadline, std::get<MomentWords>(token.value));
    case TokenKind::Repeat: return takeRepeat(std::get<RepeatWords>(token.value));
    case TokenKind::Tag: return takeTag(std::get<std::string>(token.value));
    case TokenKind::Project: return m_result.project = std::get<std::string>(token.value);
    case TokenKind::Estimate:
        m_result.estimate = std::get<minutes>(token.value);
        return estimateLabel(*m_result.estimate);
    case TokenKind::Priority:
        m_result.priority = static_cast<Priority>(std::get<int>(token.value));
        return priorityLabel(*m_result.priority);
    case TokenKind::Energy:
        m_result.energy = static_cast<Energy>(std::get<int>(token.value));
        return energyLabel(*m_result.energy);
    case TokenKind::Notes: return notesLabel();
    }
    return {};
}

// Its label waits for the other part of the moment.
std::string QuickAddMaker::takeMoment(MomentParts& parts, const MomentWords& words)
{
    parts.add(words);
    return {};
}

std::string QuickAddMaker::takeRepeat(const RepeatWords& words)
{
    m_result.repeat = words.repeat;
    if (words.time)
        m_when.time = words.time;
    return recurrenceWords(words.repeat, m_settings.locale);
}

std::string QuickAddMaker::takeTag(const std::string& tag)
{
    if (m_foldedTags.insert(caseFolded(tag)).second)
        m_result.tags.push_back(tag);
    return tag;
}

// From the two slashes, or from the end of the first line, to the end of the text.
void QuickAddMaker::takeNotes(std::size_t titleEnd)
{
    auto& tokens = m_result.tokens;
    const bool marked = !tokens.empty() && tokens.back().kind == TokenKind::Notes;
    const auto from = marked ? tokens.back().begin : titleEnd;
    const auto text = trimmed(m_line.substr(from));
    if (text.empty())
        return;
    const auto begin = static_cast<std::size_t>(text.data() - m_line.data());
    if (!marked)
        tokens.push_back({TokenKind::Notes, begin, 0, notesLabel()});
    tokens.back().end = begin + text.size();
    m_result.notes = withoutBlankEdges(m_line.substr(marked ? from + kNotesMark.size() : from));
}

CivilDate QuickAddMaker::dateFrom(const MomentParts& parts) const
{
    const bool isOver = parts.time && *parts.time <= m_settings.now;
    return parts.date.value_or(isOver ? m_settings.today + days{1} : m_settings.today);
}

Moment QuickAddMaker::momentFrom(const MomentParts& parts) const
{
    return {dateFrom(parts), parts.time, parts.time ? m_settings.zone : std::string()};
}

void QuickAddMaker::resolve()
{
    if (m_result.repeat)
        m_when.date = firstOccurrence(*m_result.repeat, dateFrom(m_when)).value_or(dateFrom(m_when));
    if (!m_when.isEmpty())
        m_result.when = momentFrom(m_when);
    if (!m_deadline.isEmpty())
        m_result.deadline = momentFrom(m_deadline);
    keepDayOfMonth();
}

// "every month" from the 31st means the last day of shorter months, which a plain rule would skip.
void QuickAddMaker::keepDayOfMonth()
{
    if (!m_result.repeat || m_result.repeat->text() != "FREQ=MONTHLY")
        return;
    const auto day = static_cast<unsigned>(std::chrono::year_month_day{m_result.when->date}.day());
    if (day > 28)
        m_result.repeat = Recurrence::parse(monthDayRule(static_cast<int>(day))).value_or(*m_result.repeat);
}

std::string QuickAddMaker::momentLabel(const MomentWords& words, const Moment& whole, bool alone) const
{
    if (alone || (words.date && words.time))
        return m_labels.exact(whole);
    return words.date ? m_labels.date(*words.date) : m_labels.time(*words.time);
}

void QuickAddMaker::labelMoments(const std::vector<Candidate>& tokens)
{
    const auto count = [&](TokenKind kind) { return std::ranges::count(tokens, kind, &Candidate::kind); };
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const auto kind = tokens[index].kind;
        if (kind != TokenKind::When && kind != TokenKind::Deadline)
            continue;
        const auto& whole = kind == TokenKind::When ? *m_result.when : *m_result.deadline;
        m_result.tokens[index].label = momentLabel(std::get<MomentWords>(tokens[index].value), whole, count(kind) == 1);
    }
}

}  // namespace

QuickAdd parseQuickAdd(std::string_view text, const QuickAddSettings& settings)
{
    QuickAddMaker maker(text, settings);
    if (text.size() > kMostQuickAddBytes)
        return maker.make({}, text.size());
    const auto titleEnd = endOfFirstLine(text);
    const auto words = readWords(text.substr(0, titleEnd), *settings.words);
    const auto line = text.substr(0, titleEnd);
    return maker.make(chooseTokens(findCandidates(line, words, settings), words), titleEnd);
}

}  // namespace altair
