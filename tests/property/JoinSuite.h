// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/property/World.h"

#include <span>
#include <string_view>

namespace altair::property {

/// What must hold of a join in every scenario.
struct JoinLaw {
    std::string_view name;
    bool (*holds)(const Scenario& scenario, const JoinUnderTest& join);
};

std::span<const JoinLaw> joinLaws();

/// The smallest scenario found in which the join breaks the law; empty when there is none.
std::string refutation(const JoinLaw& law, const JoinUnderTest& join, int cases);

Record rightJoin(const Record& left, const Record& right, const History& history);
/// Keeps of each field the value with the highest dot.
Record lastWriterWins(const Record& left, const Record& right, const History& history);
/// Every value carries the list of those it took the place of; what no value's list names is kept.
Record supersedesList(const Record& left, const Record& right, const History& history);
/// A version vector a field: the higher one's values are kept, of two concurrent ones both sides'.
Record fieldVectors(const Record& left, const Record& right, const History& history);
/// The right join, but of equal values only the one with the highest dot is kept.
Record collapsing(const Record& left, const Record& right, const History& history);

}  // namespace altair::property
