// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Recurrence.h"
#include "core/exchange/TodoTxtImport.h"
#include "core/exchange/TodoTxtLine.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"
#include "tests/support/TestData.h"

using namespace altair;
using namespace altair::test;

namespace {

Imported importText(std::string text)
{
    return importAll(openTodoTxt(sourceOf(std::move(text)), berlin()));
}

const Imported& messy()
{
    static const auto kImported = importAll(
        openTodoTxt(std::move(*SourceFile::open(testData("todotxt/todo.txt"))), berlin()));
    return kImported;
}

const ImportedRecord& task(std::string_view title)
{
    return messy().titled(title).records.front();
}

}  // namespace

TEST_CASE("a todo.txt line is taken apart")
{
    const auto line = readTodoTxtLine("x (B) 2026-11-01 2026-10-20 Review the @laptop pull +web due:2026-12-01");
    CHECK(line.done);
    CHECK(line.priority == 'B');
    CHECK(line.completed == "2026-11-01");
    CHECK(line.created == "2026-10-20");
    CHECK(line.title == "Review the laptop pull");
    CHECK(line.contexts == std::vector<std::string>{"laptop"});
    CHECK(line.projects == std::vector<std::string>{"web"});
    CHECK(line.due == "2026-12-01");
}

TEST_CASE("what only looks like a mark stays in the title")
{
    for (const auto* text : {"xylophone lesson", "(a) lower case", "(AB) two letters", "(C)->no space",
             "me@example.com", "2+2 and @", "Call +49 170 1234567", "at 10:30", "http://example.org/?a=b:c", "x"}) {
        const auto line = readTodoTxtLine(text);
        CHECK(line.title == text);
        CHECK_FALSE(line.done);
    }
}

TEST_CASE("repetitions count from completion, with a plus from the date")
{
    CHECK(todoTxtRule("1w") == "AFTER-DONE;FREQ=WEEKLY");
    CHECK(todoTxtRule("+3d") == "FREQ=DAILY;INTERVAL=3");
    CHECK(todoTxtRule("+b") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    CHECK(todoTxtRule("2y") == "AFTER-DONE;FREQ=YEARLY;INTERVAL=2");
    for (const auto* text : {"", "+", "2x", "0d", "99999d", "3b", "-1d", "1.5w"})
        CHECK_FALSE(todoTxtRule(text));
    for (const auto* text : {"1w", "+3d", "+b", "2y"})
        CHECK(Recurrence::parse(*todoTxtRule(text)));
}

TEST_CASE("every line of a messy todo.txt becomes a task")
{
    CHECK(messy().error.empty());
    CHECK(messy().rows.size() == 42);
    const auto& call = task("Call mom about the garden party");
    CHECK(has(call, "priority=high"));
    CHECK(has(call, "tags=mom"));
    CHECK(has(call, "due=2026-11-25"));
    CHECK(has(call, "created_at=2026-10-02T10:00:00Z"));
    const auto& review = task("Review Tim's pull request");
    CHECK(has(review, "state=done"));
    CHECK(has(review, "completed_at=2026-11-01T11:00:00Z"));
    CHECK(has(task("Find ticket prices"), "priority=low"));
    CHECK(has(task("Weekday stand-up"), "defer=2026-11-20"));
    CHECK(has(task("Müll rausbringen – heute"), "tags=küche"));
    CHECK(has(task("薬局に行く"), "tags=買い物"));
    CHECK(has(task("Buy 🥕🥕 and a 👩‍🚀 costume"), "tags=School"));
    CHECK(has(task("Dentist"), "attributes=due=2026-02-30"));
    CHECK(has(task("Repeat by calendar without a date"), "attributes=rec=+1w"));
    CHECK(has(task("lowest of all"), "attributes=pri=Z"));
    CHECK(has(task("+OnlyAProject"), "title=+OnlyAProject"));
}

TEST_CASE("a line is known again when it is done, and equal lines are different tasks")
{
    const auto before = importText("(A) 2026-10-01 Pick up milk @store\nPick up milk\nPick up milk\n");
    const auto after = importText("x 2026-10-05 2026-10-01 Pick up milk @store\n");
    CHECK(before.rows[0].records.front().id == after.rows[0].records.front().id);
    CHECK(before.rows[1].records.front().id != before.rows[2].records.front().id);
}

TEST_CASE("one line of many megabytes is refused with the limit, another format with its name")
{
    CHECK(importText(std::string(3U << 20U, 'x')).error
        == "Line 1 is longer than 1 MB, the most that a line may have; the file is damaged or of another format.");
    CHECK(importText(std::string("\x7f"
                                 "ELF\0\0\0\1\2\0\0\0",
                         12))
              .error
        == "This is no todo.txt file; check that it is the right one.");
    CHECK(importText("TYPE,CONTENT\ntask,x\n").error
        == "This is no todo.txt file; it looks like Todoist CSV. Import it as that.");
}

TEST_CASE("a file that is empty, in UTF-16 or a folder is refused")
{
    const auto error = [](const char* text) {
        const auto source = SourceFile::over(std::make_unique<std::istringstream>(text));
        return source ? std::string{} : source.error().sentence;
    };
    CHECK(error("") == "The file is empty; there is nothing to import.");
    CHECK(error("\xFF\xFEx").find("UTF-16") != std::string::npos);
    CHECK(SourceFile::open(testData("todotxt")).error().code == ErrorCode::InvalidInput);
    CHECK(SourceFile::open(testData("nothing-here")).error().code == ErrorCode::NotFound);
}
