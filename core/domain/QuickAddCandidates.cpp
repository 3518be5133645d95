// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAddCandidates.h"

#include "core/domain/QuickAddMarks.h"

namespace altair::quickadd {

namespace {

using Found = std::optional<Candidate>;

/// A walk over the words of a line.
class CandidateWalk {
public:
    CandidateWalk(std::string_view line, const std::vector<TextWord>& words, const QuickAddSettings& settings)
        : m_line(line)
        , m_words(words)
        , m_settings(settings)
    {}
    std::vector<Candidate> walk();

private:
    void step();
    Found readMark() const;
    Found readTagMark() const;
    Found readProjectMark() const;
    Found readEstimateMark() const;
    Found readLevelMark(TokenKind kind, char sign) const;
    Found readNotes() const;
    Found readRepeatWords() const;
    Found readMomentWords();
    bool followsRepeat() const;

    Phrase phrase() const { return phraseAt(m_words, m_at); }
    Candidate wordsFromHere(TokenKind kind, std::size_t count) const;

    std::string_view m_line;
    const std::vector<TextWord>& m_words;
    const QuickAddSettings& m_settings;
    std::size_t m_at = 0;
    std::vector<Candidate> m_found;
};

std::vector<Candidate> CandidateWalk::walk()
{
    while (m_at < m_words.size())
        step();
    return std::move(m_found);
}

void CandidateWalk::step()
{
    const auto before = m_at;
    auto found = readNotes();
    if (!found)
        found = readMark();
    if (!found)
        found = readRepeatWords();
    if (!found)
        found = readMomentWords();
    if (found) {
        m_at = found->endWord;
        m_found.push_back(std::move(*found));
    } else if (m_at == before) {
        ++m_at;
    }
}

Candidate CandidateWalk::wordsFromHere(TokenKind kind, std::size_t count) const
{
    const auto endWord = m_at + count;
    return {kind, m_at, endWord, m_words[m_at].begin, m_words[endWord - 1].tokenEnd, WordReading::Clear, {}};
}

Found CandidateWalk::readNotes() const
{
    const auto begin = m_words[m_at].begin;
    if (!m_line.substr(begin).starts_with(kNotesMark))
        return std::nullopt;
    auto notes = wordsFromHere(TokenKind::Notes, m_words.size() - m_at);
    notes.end = begin + trimmed(m_line.substr(begin)).size();
    return notes;
}

Found CandidateWalk::readMark() const
{
    switch (m_line[m_words[m_at].begin]) {
    case '#': return readTagMark();
    case '@': return readProjectMark();
    case '~': return readEstimateMark();
    case '!': return readLevelMark(TokenKind::Priority, '!');
    case '*': return readLevelMark(TokenKind::Energy, '*');
    default: return std::nullopt;
    }
}

Found CandidateWalk::readTagMark() const
{
    auto tag = readTag(m_line, m_words[m_at]);
    if (!tag)
        return std::nullopt;
    auto found = wordsFromHere(TokenKind::Tag, 1);
    found.value = std::move(*tag);
    return found;
}

Found CandidateWalk::readProjectMark() const
{
    auto project = readProject(m_line, m_words[m_at]);
    if (!project)
        return std::nullopt;
    auto found = wordsFromHere(TokenKind::Project, 1);
    while (found.endWord < m_words.size() && m_words[found.endWord].begin < project->end)
        ++found.endWord;
    const bool oneWord = project->end == m_words[m_at].coreEnd;
    found.end = oneWord ? m_words[m_at].tokenEnd : project->end;
    found.value = std::move(project->name);
    return found;
}

Found CandidateWalk::readEstimateMark() const
{
    const auto estimate = readEstimate(m_line, m_words[m_at], *m_settings.words);
    if (!estimate)
        return std::nullopt;
    auto found = wordsFromHere(TokenKind::Estimate, 1);
    found.value = *estimate;
    return found;
}

Found CandidateWalk::readLevelMark(TokenKind kind, char sign) const
{
    const auto level = readLevel(m_line, m_words[m_at], sign, *m_settings.words);
    if (!level)
        return std::nullopt;
    auto found = wordsFromHere(kind, 1);
    found.value = *level;
    return found;
}

Found CandidateWalk::readRepeatWords() const
{
    auto repeat = readRepeat(phrase(), m_settings);
    if (!repeat)
        return std::nullopt;
    auto found = wordsFromHere(TokenKind::Repeat, repeat->words);
    found.reading = repeat->reading;
    found.value = std::move(*repeat);
    return found;
}

bool CandidateWalk::followsRepeat() const
{
    return !m_found.empty() && m_found.back().kind == TokenKind::Repeat && m_found.back().endWord == m_at;
}

Found CandidateWalk::readMomentWords()
{
    auto words = phrase();
    std::size_t markers = 0;
    while (is(words, markers, WordRole::By))
        ++markers;
    auto moment = readMoment(after(words, markers), m_settings, markers ? Marker::Before : Marker::None);
    if (!moment)
        return std::nullopt;
    if (!moment->possible) {
        m_at += markers + moment->words;
        return std::nullopt;
    }
    auto found = wordsFromHere(markers ? TokenKind::Deadline : TokenKind::When, markers + moment->words);
    // "every day at 9": the repeat is the company that a bare hour needs.
    found.reading = followsRepeat() ? WordReading::Clear : moment->reading;
    found.value = *moment;
    return found;
}

}  // namespace

std::vector<Candidate> findCandidates(
    std::string_view line, const std::vector<TextWord>& words, const QuickAddSettings& settings)
{
    return CandidateWalk(line, words, settings).walk();
}

}  // namespace altair::quickadd
