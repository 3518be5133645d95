// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <ostream>

namespace altair::test {

/// Writes what `task export` writes for a person with that many tasks after years of use: three in
/// five done, nested projects, tags, dates, annotations, a few dependencies, recurring rows and
/// user-defined attributes, several scripts. The same for the same seed.
void writeTaskwarriorExport(std::ostream& out, std::size_t tasks, std::uint64_t seed = 1);

}  // namespace altair::test
