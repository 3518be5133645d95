// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddCandidates.h"

#include <algorithm>

namespace altair::quickadd {

namespace {

/// A value that a line can give once; a bit each. Tags can be given any number of times.
enum Slot : unsigned {
    kNoSlot = 0,
    kWhenDate = 1u << 0,
    kWhenTime = 1u << 1,
    kDeadlineDate = 1u << 2,
    kDeadlineTime = 1u << 3,
    kRepeat = 1u << 4,
    kProject = 1u << 5,
    kEstimate = 1u << 6,
    kPriority = 1u << 7,
    kEnergy = 1u << 8,
    kNotes = 1u << 9,
};

unsigned momentSlots(const MomentWords& moment, unsigned date, unsigned time)
{
    return (moment.date ? date : kNoSlot) | (moment.time ? time : kNoSlot);
}

unsigned slotsOf(const Candidate& candidate)
{
    switch (candidate.kind) {
    case TokenKind::When: return momentSlots(std::get<MomentWords>(candidate.value), kWhenDate, kWhenTime);
    case TokenKind::Deadline: return momentSlots(std::get<MomentWords>(candidate.value), kDeadlineDate, kDeadlineTime);
    case TokenKind::Repeat: return kRepeat | (std::get<RepeatWords>(candidate.value).time ? kWhenTime : kNoSlot);
    case TokenKind::Tag: return kNoSlot;
    case TokenKind::Project: return kProject;
    case TokenKind::Estimate: return kEstimate;
    case TokenKind::Priority: return kPriority;
    case TokenKind::Energy: return kEnergy;
    case TokenKind::Notes: return kNotes;
    }
    return kNoSlot;
}

class TokenChoice {
public:
    TokenChoice(const std::vector<Candidate>& candidates, const std::vector<TextWord>& words)
        : m_candidates(candidates)
        , m_words(words)
        , m_chosen(candidates.size())
        , m_isToken(words.size())
    {}
    void chooseClear();
    void chooseAtEdges();
    bool isChosen(std::size_t index) const { return m_chosen[index]; }

private:
    bool isBlocked(const Candidate& candidate) const;
    bool opensTheTitle(const Candidate& candidate);
    bool choose(std::size_t index);

    const std::vector<Candidate>& m_candidates;
    const std::vector<TextWord>& m_words;
    std::vector<bool> m_chosen;
    std::vector<bool> m_isToken;   ///< For each word.
    std::size_t m_titleBegin = 0;  ///< The first word that is no token.
    unsigned m_taken = kNoSlot;
};

bool TokenChoice::choose(std::size_t index)
{
    const auto& candidate = m_candidates[index];
    const auto wanted = slotsOf(candidate);
    if ((m_taken & wanted) != 0 || isBlocked(candidate))
        return false;
    m_taken |= wanted;
    m_chosen[index] = true;
    for (auto word = candidate.firstWord; word < candidate.endWord; ++word)
        m_isToken[word] = true;
    return true;
}

bool TokenChoice::isBlocked(const Candidate& candidate) const
{
    const bool canBe = candidate.kind == TokenKind::When || candidate.kind == TokenKind::Repeat;
    if (!canBe || candidate.firstWord == 0)
        return false;
    const auto before = Phrase(m_words).subspan(candidate.firstWord - 1);
    if (is(before, 0, WordRole::On) && is(before, 1, WordRole::Day))
        return true;  // German "am Morgen" is a part of every day.
    const auto block = value(before, 0, WordRole::Blocker);
    return block && (*block == static_cast<int>(WordBlock::Everything) || is(before, 1, WordRole::Weekday));
}

bool TokenChoice::opensTheTitle(const Candidate& candidate)
{
    while (m_titleBegin < m_words.size() && m_isToken[m_titleBegin])
        ++m_titleBegin;
    const auto stop = m_words[candidate.endWord - 1].stop;
    return (stop == ',' || stop == ':') && candidate.firstWord <= m_titleBegin;
}

void TokenChoice::chooseClear()
{
    for (std::size_t index = 0; index < m_candidates.size(); ++index) {
        if (m_candidates[index].reading == WordReading::Clear)
            choose(index);
    }
}

// From the right, so that each that ends the title lets the one before it end the title.
void TokenChoice::chooseAtEdges()
{
    auto titleEnd = m_words.size();
    for (auto index = m_candidates.size(); index-- > 0;) {
        const auto& candidate = m_candidates[index];
        while (titleEnd > 0 && m_isToken[titleEnd - 1])
            --titleEnd;
        const bool closes = candidate.endWord == titleEnd;
        if (candidate.reading == WordReading::AtEdge && (closes || opensTheTitle(candidate)))
            choose(index);
    }
}

}  // namespace

std::vector<Candidate> chooseTokens(std::vector<Candidate> candidates, const std::vector<TextWord>& words)
{
    TokenChoice choice(candidates, words);
    choice.chooseClear();
    choice.chooseAtEdges();
    std::vector<Candidate> tokens;
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        if (choice.isChosen(index))
            tokens.push_back(std::move(candidates[index]));
    }
    return tokens;
}

}  // namespace altair::quickadd
