// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/Import.h"
#include "core/store/Backup.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"
#include "tests/support/TestData.h"

#include <fstream>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kAllAtOnce = std::chrono::milliseconds{60'000};

ImportRequest taskwarrior(Purged purged = Purged::LeaveOut)
{
    return {ImportFormat::Taskwarrior, testData("taskwarrior/export.json"), purged};
}

struct Done {
    ImportTotals totals;
    std::vector<ImportRow> rows;
    std::int64_t action = 0;
    std::string error;
};

Done import(TemporaryProfile& profile, const ImportRequest& request, std::chrono::milliseconds slice = kAllAtOnce)
{
    Done done;
    auto job = ImportJob::open(request, profile.environment());
    REQUIRE(job);
    for (;;) {
        const auto more = (*job)->step(
            profile.writer(), slice, [&](const ImportRow& row) { done.rows.push_back(row); });
        if (!more)
            done.error = more.error().sentence;
        if (!more || !*more)
            break;
    }
    done.totals = (*job)->totals();
    done.action = (*job)->action();
    return done;
}

Done preview(TemporaryProfile& profile, const ImportRequest& request)
{
    Done done;
    auto dryRun = ImportPreview::open(request, profile.environment());
    REQUIRE(dryRun);
    for (;;) {
        const auto more = (*dryRun)->step(
            &profile.reader(), 10ms, [&](const ImportRow& row) { done.rows.push_back(row); });
        REQUIRE(more);
        if (!*more)
            break;
    }
    done.totals = (*dryRun)->totals();
    return done;
}

RecordId idOf(const Done& done, std::string_view title)
{
    const auto found = std::ranges::find(done.rows, title, &ImportRow::title);
    REQUIRE(found != done.rows.end());
    return found->id;
}

std::filesystem::path fileWith(TemporaryProfile& profile, const char* name, const std::string& text)
{
    const auto path = profile.profile().data / name;
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

std::int64_t countOf(TemporaryProfile& profile, Scope scope)
{
    ListQuery query;
    query.scope = scope;
    query.today = kToday;
    return *profile.reader().count(query);
}

}  // namespace

TEST_CASE("a dry run says what an import then does, and writes nothing")
{
    TemporaryProfile profile;
    const auto told = preview(profile, taskwarrior());
    CHECK(countOf(profile, Scope::AllTasks) == 0);
    CHECK_FALSE(*profile.reader().undoable());
    const auto done = import(profile, taskwarrior());
    CHECK(done.error.empty());
    CHECK(describe(told.totals) == describe(done.totals));
    CHECK(told.totals.rows == 41);
    CHECK(told.totals.created(Kind::Task) == 41);
    CHECK(told.rows.size() == done.rows.size());
}

TEST_CASE("imported tasks are listed, found and placed where they belong")
{
    TemporaryProfile profile;
    const auto done = import(profile, taskwarrior());
    const auto van = profile.view(idOf(done, "Book the removal van for the 14th"));
    CHECK(van.place == Place::Project);
    CHECK(van.texts(field::Tags) == std::vector<std::string>{"phone", "errand"});
    const auto move = profile.reader().named(Kind::Project, "Home/Move");
    REQUIRE(*move);
    CHECK(van.reference(field::Project) == **move);
    CHECK(profile.view(idOf(done, "Reply to landlord")).place == Place::Done);
    CHECK(profile.view(idOf(done, "Learn the cello")).place == Place::Someday);
    const auto cancelled = profile.view(idOf(done, "Cancel the old internet contract"));
    CHECK(cancelled.place == Place::Trash);
    const auto hits = profile.reader().search(parseSearchQuery("trolley", kToday), 10);
    REQUIRE(hits);
    REQUIRE(hits->rows.size() == 1);
    CHECK(hits->rows.front().title == "Ask three friends to help carry");
    CHECK(profile.reader().relations(van.id)->size() == 2);
}

TEST_CASE("importing a file again creates nothing, and writes nothing")
{
    TemporaryProfile profile;
    const auto first = import(profile, taskwarrior());
    const auto second = import(profile, taskwarrior());
    CHECK(second.action == 0);
    CHECK(second.totals.created() == 0);
    CHECK(describe(second.totals) == "Nothing is new. Already there: 41.");
    CHECK((**profile.reader().undoable()).count == first.totals.created());
}

TEST_CASE("one undo takes an import back, one redo brings it again")
{
    TemporaryProfile profile;
    profile.add("Here before");
    import(profile, taskwarrior());
    REQUIRE(profile.writer().undo());
    CHECK(profile.titles(Scope::AllTasks) == std::vector<std::string>{"Here before"});
    CHECK(describe(preview(profile, taskwarrior()).totals).find("Already there, in Trash: 39.") != std::string::npos);
    REQUIRE(profile.writer().redo());
    CHECK(countOf(profile, Scope::AllTasks) == 1 + 41 - 2);
}

TEST_CASE("what was edited since an import is left alone and said")
{
    TemporaryProfile profile;
    const auto done = import(profile, taskwarrior());
    const auto van = idOf(done, "Book the removal van for the 14th");
    REQUIRE(edit(profile.writer(), van, {{field::Title, FieldChange::How::Set, std::string{"Book a bigger van"}}}));
    const auto told = preview(profile, taskwarrior());
    CHECK(told.totals.of(ImportFate::ChangedSince) == 1);
    import(profile, taskwarrior());
    CHECK(profile.view(van).title() == "Book a bigger van");
}

TEST_CASE("what was deleted for good stays away, unless it is asked back")
{
    TemporaryProfile profile;
    const auto done = import(profile, taskwarrior());
    const auto van = idOf(done, "Book the removal van for the 14th");
    const RecordId ids[] = {van};
    REQUIRE(remove(profile.writer(), ids));
    REQUIRE(profile.writer().purge(ids));
    const auto told = preview(profile, taskwarrior());
    CHECK(told.totals.of(ImportFate::Purged) == 1);
    import(profile, taskwarrior());
    CHECK_FALSE(*profile.reader().record(van));

    const auto back = import(profile, taskwarrior(Purged::BringBack));
    CHECK(back.totals.created(Kind::Task) == 1);
    CHECK(profile.view(van).title() == "Book the removal van for the 14th");
    CHECK(profile.view(van).place == Place::Project);
    REQUIRE(profile.writer().undo());
    CHECK(profile.view(van).place == Place::Trash);
}

TEST_CASE("small slices do the same as one large one")
{
    TemporaryProfile large, small;
    import(large, taskwarrior());
    const auto done = import(small, taskwarrior(), 1ms);
    CHECK(done.totals.created() == 62);
    CHECK(small.titles(Scope::AllTasks).size() == large.titles(Scope::AllTasks).size());
    REQUIRE(small.writer().undo());
    CHECK(countOf(small, Scope::AllTasks) == 0);
}

TEST_CASE("a cancelled import keeps what came in under one undo, and a second one brings the rest")
{
    TemporaryProfile profile;
    std::string lines;
    for (int i = 0; i < 500; ++i)
        lines += "Task number " + std::to_string(i) + "\n";
    const ImportRequest request{ImportFormat::TodoTxt, fileWith(profile, "todo.txt", lines), Purged::LeaveOut};
    auto job = ImportJob::open(request, profile.environment());
    REQUIRE(job);
    REQUIRE(*(*job)->step(profile.writer(), 0ms, {}));
    REQUIRE((*job)->cancel(profile.writer()));
    const auto some = countOf(profile, Scope::AllTasks);
    CHECK(some > 0);
    CHECK(some < 500);
    CHECK_FALSE(*(*job)->step(profile.writer(), kAllAtOnce, {}));

    const auto rest = import(profile, request);
    CHECK(rest.totals.of(ImportFate::AlreadyThere) == some);
    CHECK(rest.totals.created() == 500 - some);
    REQUIRE(profile.writer().undo());
    CHECK(countOf(profile, Scope::AllTasks) == some);
    REQUIRE(profile.writer().undo());
    CHECK(countOf(profile, Scope::AllTasks) == 0);
}

TEST_CASE("an import interrupted by a crash is gone on with by importing again")
{
    TemporaryProfile profile;
    std::string lines;
    for (int i = 0; i < 500; ++i)
        lines += "Task number " + std::to_string(i) + "\n";
    const ImportRequest request{ImportFormat::TodoTxt, fileWith(profile, "todo.txt", lines), Purged::LeaveOut};
    {
        auto job = ImportJob::open(request, profile.environment());
        REQUIRE(*(*job)->step(profile.writer(), 0ms, {}));
    }
    profile.reopen();
    CHECK(*profile.reader().undoable());
    import(profile, request);
    CHECK(countOf(profile, Scope::AllTasks) == 500);
}

TEST_CASE("a troubled file brings what is good, and the report says what is not")
{
    TemporaryProfile profile;
    const ImportRequest request{ImportFormat::Taskwarrior, testData("taskwarrior/troubled.json"), Purged::LeaveOut};
    const auto done = import(profile, request);
    CHECK(done.error.empty());
    CHECK(done.totals.of(ImportFate::Unusable) == 7);
    CHECK(done.totals.of(ImportFate::New) == 15);
    const auto twice = std::ranges::find(done.rows, "Same uuid again", &ImportRow::title);
    REQUIRE(twice != done.rows.end());
    CHECK(twice->fate == ImportFate::AlreadyThere);
    CHECK(twice->remarks.front().sentence == "It stands on line 2 already; that one counts.");
}

TEST_CASE("a file that is cut off brings what came before, under one undo, and says so")
{
    TemporaryProfile profile;
    const auto file = fileWith(profile, "cut.json", "[{\"uuid\":\"a\",\"description\":\"one\"},\n{\"uuid\":\"b\",");
    const auto done = import(profile, {ImportFormat::Taskwarrior, file, Purged::LeaveOut});
    CHECK(done.error.find("The file ends in the middle") == 0);
    CHECK(profile.titles(Scope::AllTasks) == std::vector<std::string>{"one"});
    REQUIRE(profile.writer().undo());
    CHECK(countOf(profile, Scope::AllTasks) == 0);
}

TEST_CASE("Todoist's sections, steps and comments are where they were")
{
    TemporaryProfile profile;
    const auto done = import(
        profile, {ImportFormat::Todoist, testData("todoist/Haushalt [2203306141].csv"), Purged::LeaveOut});
    CHECK(done.error.empty());
    const auto project = *profile.reader().named(Kind::Project, "Haushalt");
    REQUIRE(project);
    ListQuery weekly;
    weekly.scope = Scope::Project;
    weekly.today = kToday;
    weekly.container = *project;
    weekly.section = idOf(done, "Jede Woche");
    CHECK(profile.reader().page(weekly)->size() == 5);
    CHECK(profile.titles(Scope::Steps, idOf(done, "Keller ausräumen"))
        == std::vector<std::string>{"Schrank leeren", "Regale abbauen", "Sperrmüll anmelden"});
    CHECK(describe(done.totals) == "New: 22 tasks, 1 project, 3 sections.");
    CHECK(
        import(profile, {ImportFormat::Todoist, testData("todoist/Haushalt [2203306141].csv"), Purged::LeaveOut}).action
        == 0);
}

TEST_CASE("a backup is made before an import into a profile that has something")
{
    TemporaryProfile profile;
    import(profile, taskwarrior());
    CHECK(listBackups(profile.profile())->empty());
    import(profile, {ImportFormat::TodoTxt, testData("todotxt/todo.txt"), Purged::LeaveOut});
    const auto backups = listBackups(profile.profile());
    REQUIRE(backups->size() == 1);
    CHECK(backups->front().reason == BackupReason::BeforeImport);
}
