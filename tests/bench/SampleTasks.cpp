// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/SampleTasks.h"

#include <cmath>

namespace altair::bench {

namespace {

constexpr std::size_t kVocabulary = 4000;
constexpr std::size_t kProjects = 40;
constexpr std::size_t kPart = 1000;

std::string inventedWord(SeededRandom& random)
{
    static constexpr std::string_view kSyllables[] = {
        "ba", "ler", "mon", "ti", "gra", "su", "pel", "ock", "in", "da", "ver", "ko"};
    std::string word;
    for (std::size_t count = 2 + random.bits64() % 3; count > 0; --count)
        word += kSyllables[random.bits64() % std::size(kSyllables)];
    return word;
}

FieldChange set(FieldNumber number, Value value)
{
    return {number, FieldChange::How::Set, std::move(value)};
}

}  // namespace

SampleTasks::SampleTasks(std::uint64_t seed) : m_random(seed)
{
    for (std::size_t i = 0; i < kVocabulary; ++i)
        m_vocabulary.push_back(inventedWord(m_random));
}

std::size_t SampleTasks::below(std::size_t limit)
{
    return m_random.bits64() % limit;
}

std::string SampleTasks::word()
{
    const auto uniform = static_cast<double>(below(1'000'000)) / 1e6;
    const auto rank = std::pow(static_cast<double>(kVocabulary), uniform) - 1.0;
    return m_vocabulary[static_cast<std::size_t>(rank)];
}

std::string SampleTasks::title()
{
    std::string title = word();
    for (auto words = 2 + below(6); words > 0; --words)
        title += ' ' + word();
    if (below(100) < 15)
        title += " garden";
    if (below(50) == 0)
        title += " lemon";
    return title;
}

std::string SampleTasks::notes()
{
    std::string notes;
    for (auto words = 5 + below(30); words > 0; --words)
        notes += word() + ' ';
    return notes;
}

RecordChange SampleTasks::task(Writer& writer, CivilDate today)
{
    RecordChange change{writer.freshId(), Kind::Task, RecordChange::Target::New, {set(field::Title, title())}};
    if (below(3) == 0) {
        const auto day = today + std::chrono::days{static_cast<int>(below(400)) - 20};
        change.fields.push_back(set(field::Due, Moment{day, std::nullopt, {}}));
    }
    if (below(4) == 0)
        change.fields.push_back({field::Tags, FieldChange::How::Add, "tag" + std::to_string(below(30))});
    if (below(10) == 0)
        change.fields.push_back(set(field::Notes, notes()));
    if (below(5) == 0 && !m_projects.empty())
        change.fields.push_back(set(field::Project, m_projects[below(m_projects.size())]));
    return change;
}

std::vector<RecordChange> SampleTasks::projects(Writer& writer)
{
    std::vector<RecordChange> changes;
    for (std::size_t i = 0; i < kProjects; ++i) {
        m_projects.push_back(writer.freshId());
        changes.push_back(
            {m_projects.back(), Kind::Project, RecordChange::Target::New, {set(field::Title, "Project " + word())}});
    }
    return changes;
}

Result<void> fill(Writer& writer, std::size_t count)
{
    SampleTasks sample;
    const auto today = writer.environment().today();
    const ActionLabel label{Verb::Import, static_cast<std::int64_t>(count), "sample"};
    const auto action = writer.beginLong(label);
    if (!action)
        return failure(action);
    if (auto done = writer.applyPart(*action, sample.projects(writer)); !done)
        return failure(done);
    for (std::size_t made = 0; made < count; made += kPart) {
        std::vector<RecordChange> part;
        for (std::size_t i = 0; i < std::min(kPart, count - made); ++i)
            part.push_back(sample.task(writer, today));
        if (auto done = writer.applyPart(*action, part); !done)
            return failure(done);
    }
    const auto ended = writer.endLong(*action, label);
    return ended ? Result<void>{} : failure(ended);
}

}  // namespace altair::bench
