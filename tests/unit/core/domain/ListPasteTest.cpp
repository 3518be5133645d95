// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/ListPaste.h"
#include "tests/support/Catch.h"

#include <string>

using namespace altair;

namespace {

void write(std::string& text, const std::vector<PastedTask>& tasks)
{
    for (const auto& task : tasks) {
        text += text.empty() || text.back() == '(' ? "" : " ";
        text += (task.done ? "x:" : "") + task.title;
        if (task.steps.empty())
            continue;
        text += '(';
        write(text, task.steps);
        text += ')';
    }
}

/// Tasks with their steps in brackets: "party(cake(eggs milk) x:guests)".
std::string read(std::string_view text)
{
    const auto tasks = readPastedList(text);
    std::string written;
    if (tasks)
        write(written, *tasks);
    return tasks ? written : "no list";
}

}  // namespace

TEST_CASE("lines with bullets are tasks")
{
    CHECK(read("- milk\n- eggs\n- bread") == "milk eggs bread");
    CHECK(read("* milk\r\n* eggs\r\n") == "milk eggs");
    CHECK(read("• milk\n• eggs") == "milk eggs");
    CHECK(read("+ milk\n– eggs") == "milk eggs");
    CHECK(read("1. milk\n2) eggs\n10. bread") == "milk eggs bread");
}

TEST_CASE("ticked boxes are done")
{
    CHECK(read("- [ ] milk\n- [x] eggs\n- [X] bread") == "milk x:eggs x:bread");
    CHECK(read("[ ] milk\n[x] eggs") == "milk x:eggs");
    CHECK(read("☐ milk\n☑ eggs") == "milk x:eggs");
}

TEST_CASE("lines further in are steps")
{
    CHECK(read("- party\n  - cake\n    - eggs\n  - guests\n- holiday") == "party(cake(eggs) guests) holiday");
    CHECK(read("party\n\tcake\n\t\teggs\n\tguests\nholiday") == "party(cake(eggs) guests) holiday");
    CHECK(read("1. party\n   - cake\n2. holiday") == "party(cake) holiday");
    CHECK(read("\t- party\n        - cake\n\t- holiday") == "party(cake) holiday");
}

TEST_CASE("a line before bullets is what they belong to")
{
    CHECK(read("Shopping:\n- milk\n- eggs\n\nChemist\n- soap") == "Shopping:(milk eggs) Chemist(soap)");
}

TEST_CASE("a line that goes on joins its task")
{
    CHECK(read("- call mum about\n  the cake\n- milk") == "call mum about the cake milk");
}

TEST_CASE("a list that begins further in than it goes on is still all there")
{
    CHECK(read("    - cake\n  - guests\n- holiday") == "cake guests holiday");
}

TEST_CASE("plain text is no list")
{
    CHECK(read("") == "no list");
    CHECK(read("milk") == "no list");
    CHECK(read("- milk") == "no list");
    CHECK(read("Dear all,\nsee you tomorrow.\nKim") == "no list");
    CHECK(read("*bold* words\n-5 degrees\n3.14 pies") == "no list");
    CHECK(read("-\n- \n*") == "no list");
    CHECK(read("    quoted\nanswer") == "no list");
}

TEST_CASE("deep lists stop at a depth, long ones are no list, and nothing is lost in between")
{
    std::string deep;
    std::string indent;
    for (int i = 0; i < 100; ++i) {
        deep += indent + "- a\n";
        indent += ' ';
    }
    const auto tasks = readPastedList(deep);
    REQUIRE(tasks);
    std::size_t depth = 0;
    const auto* level = &*tasks;
    while (!level->empty() && depth < 100) {
        level = &level->front().steps;
        ++depth;
    }
    CHECK(depth == kDeepestPastedStep + 1);
    const auto text = read(deep);
    CHECK(std::count(text.begin(), text.end(), 'a') == 100);

    std::string longList;
    for (std::size_t i = 0; i < kMostPastedTasks; ++i)
        longList += "- a\n";
    CHECK(readPastedList(longList).value().size() == kMostPastedTasks);
    CHECK_FALSE(readPastedList(longList + "- a\n").has_value());
}
