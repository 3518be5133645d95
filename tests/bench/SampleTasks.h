// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/domain/Moment.h"
#include "core/store/Action.h"
#include "core/store/Writer.h"

#include <string>
#include <vector>

namespace altair::bench {

/// Tasks as people have them: words of a vocabulary of 4,000 by Zipf's law, "garden" in 15 % of the titles and
/// "lemon" in one of fifty, a third with a day, a quarter with tags, a fifth in one of 40 projects.
class SampleTasks {
public:
    explicit SampleTasks(std::uint64_t seed = 42);

    std::string title();
    std::string notes();
    RecordChange task(Writer& writer, CivilDate today);
    std::vector<RecordChange> projects(Writer& writer);

private:
    std::string word();
    std::size_t below(std::size_t limit);

    SeededRandom m_random;
    std::vector<std::string> m_vocabulary;
    std::vector<RecordId> m_projects;
};

/// Fills a profile up to `count` tasks in one long action.
Result<void> fill(Writer& writer, std::size_t count);

}  // namespace altair::bench
