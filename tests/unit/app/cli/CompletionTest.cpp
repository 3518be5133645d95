// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/Completion.h"
#include "tests/support/Catch.h"

#include <algorithm>

using namespace altair;

namespace {

bool offers(const std::vector<std::string>& words, const std::string& choice)
{
    return std::ranges::count(expectedAt(words).choices, choice) == 1;
}

Completes recordsAt(const std::vector<std::string>& words)
{
    return expectedAt(words).records;
}

}  // namespace

TEST_CASE("commands are offered first, those inside others after them")
{
    CHECK(offers({""}, "add"));
    CHECK(offers({"--json", ""}, "list"));
    CHECK(offers({"project", ""}, "edit"));
    CHECK_FALSE(offers({"add", ""}, "list"));
}

TEST_CASE("options are offered after a hyphen, those of the schema too")
{
    CHECK(offers({"list", "--"}, "--view"));
    CHECK(offers({"edit", "abcd", "-"}, "--deadline"));
    CHECK(offers({"item", "edit", "-"}, "--best-before"));
    CHECK(offers({"item", "edit", "-"}, "--json"));
    CHECK_FALSE(offers({"add", "--", "-"}, "--note"));
}

TEST_CASE("values are offered where they belong")
{
    CHECK(offers({"list", "--view", ""}, "today"));
    CHECK(offers({"edit", "abcd", "--energy", ""}, "high"));
    CHECK(recordsAt({"list", "--project", ""}) == Completes::Projects);
    CHECK(recordsAt({"list", "--tag", ""}) == Completes::Tags);
    CHECK(recordsAt({"done", "abcd", ""}) == Completes::Tasks);
    CHECK(recordsAt({"restore", ""}) == Completes::Trash);
    CHECK(recordsAt({"item", "show", ""}) == Completes::Items);
    CHECK(recordsAt({"import", "todoist", ""}) == Completes::Files);
    CHECK(recordsAt({"show", "abcd", ""}) == Completes::Nothing);
}

TEST_CASE("there is a script for each shell that is known")
{
    for (const auto* shell : {"bash", "zsh", "fish"})
        CHECK(completionScript(shell).find(" complete ") != std::string_view::npos);
    CHECK(completionScript("tcsh").empty());
}
