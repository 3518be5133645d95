// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace altair::bench {

struct Figures {
    double median = 0;  ///< Milliseconds.
    double lowest = 0;
    double highest = 0;
    double megabytes = 0;  ///< Largest resident size; whole processes only.
};

/// Runs the work that often, after one run that is not counted.
Figures measure(int runs, const std::function<void(int run)>& work);
/// The same for a whole process, from exec to exit, its output thrown away. Aborts when one fails.
Figures measureProcess(int runs, const std::function<std::vector<std::string>(int run)>& command);

/// One line of a table: what, our figure, the limit of the same run, the goal in words.
void printLine(const std::string& what, const Figures& ours, const Figures* limit, const std::string& goal);

}  // namespace altair::bench
