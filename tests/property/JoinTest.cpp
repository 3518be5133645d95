// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/JoinSuite.h"
#include "tests/support/Catch.h"

#include <set>
#include <string>

using namespace altair;
using namespace altair::property;

namespace {

std::set<std::string_view> lawsBrokenBy(const JoinUnderTest& join)
{
    std::set<std::string_view> broken;
    for (const auto& law : joinLaws())
        if (!refutation(law, join, 400).empty())
            broken.insert(law.name);
    return broken;
}

}  // namespace

TEST_CASE("the join keeps every law")
{
    for (const auto& law : joinLaws()) {
        const auto found = refutation(law, rightJoin, 2'000);
        INFO(std::string{law.name} << ": " << found);
        CHECK(found.empty());
    }
}

TEST_CASE("the laws catch a join in which the last writer wins")
{
    const auto broken = lawsBrokenBy(lastWriterWins);
    CHECK(broken.contains("equal to the full history"));
}

TEST_CASE("the laws catch a join by lists of superseded values, without a context")
{
    const auto broken = lawsBrokenBy(supersedesList);
    CHECK(broken.contains("equal to the full history"));
    CHECK(broken.contains("edits ascend"));
}

TEST_CASE("the laws catch a join by a version vector for each field")
{
    const auto broken = lawsBrokenBy(fieldVectors);
    CHECK(broken.contains("associative"));
    CHECK(broken.contains("equal to the full history"));
}

TEST_CASE("the laws catch a join that collapses equal values")
{
    const auto broken = lawsBrokenBy(collapsing);
    CHECK(broken.contains("associative"));
}
