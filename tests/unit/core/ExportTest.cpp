// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/Export.h"
#include "core/Import.h"
#include "core/exchange/Csv.h"
#include "core/store/WholeRecords.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"
#include "tests/support/TestData.h"

#include <fstream>
#include <sstream>

using namespace altair;
using namespace altair::test;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

fs::path exported(TemporaryProfile& profile, ExportFormat format, const char* name)
{
    const auto target = profile.profile().data / name;
    auto job = ExportJob::open({format, target}, profile.environment());
    REQUIRE(job);
    for (;;) {
        const auto more = (*job)->step(profile.reader(), 1ms);
        REQUIRE(more);
        if (!*more)
            return target;
    }
}

ImportTotals import(
    TemporaryProfile& profile, ImportFormat format, const fs::path& file, Purged purged = Purged::LeaveOut)
{
    auto job = ImportJob::open({format, file, purged}, profile.environment());
    REQUIRE(job);
    for (;;) {
        const auto more = (*job)->step(profile.writer(), 1s, {});
        INFO((more ? "" : more.error().sentence + " " + more.error().detail));
        REQUIRE(more);
        if (!*more)
            return (*job)->totals();
    }
}

std::map<RecordId, WholeRecord> all(TemporaryProfile& profile)
{
    std::map<RecordId, WholeRecord> records;
    const auto stored = wholeRecords(profile.writer().connection(), 0, 100'000);
    for (const auto& [key, whole] : *stored)
        records.emplace(whole.fields.id, whole);
    return records;
}

Record stateOf(TemporaryProfile& profile, const RecordId& id)
{
    return (*wholeRecord(profile.writer().connection(), id))->fields;
}

FieldChange set(FieldNumber number, Value value)
{
    return {number, FieldChange::How::Set, std::move(value)};
}

/// Adds what another device wrote to a field without having seen what stands there.
void joinSibling(TemporaryProfile& profile, const RecordId& id, FieldNumber number, const Bytes& value, DeviceId device)
{
    auto state = stateOf(profile, id);
    const Dot dot{Hlc::at(kNoon), device};
    state.fields = {Field{number, {{dot, value}}}};
    state.context = Context{};
    state.context.include(dot);
    const Record states[] = {state};
    REQUIRE(profile.writer().joinRecords(states, {Verb::Import, 1, {}}));
}

/// A record of a kind that this version doesn't know.
RecordId joinStranger(TemporaryProfile& profile)
{
    const Dot dot{Hlc::at(kNoon), DeviceId{78}};
    Record stranger{profile.writer().freshId(), 99, kFieldsGroup, {Field{200, {{dot, "\x01\xFF\x00"}}}}, {}};
    stranger.context.include(dot);
    const Record states[] = {stranger};
    REQUIRE(profile.writer().joinRecords(states, {Verb::Import, 1, {}}));
    return stranger.id;
}

/// Something of everything.
RecordId furnish(TemporaryProfile& profile)
{
    const auto call = profile.add("Call the movers tomorrow 10am #phone @Home ~15m !high // ask for\tboxes");
    REQUIRE(edit(profile.writer(), call, {set(field::Title, std::string{"Call two movers"})}));
    REQUIRE(edit(profile.writer(), call, {set(field::Notes, std::string{"first line\nsecond \"line\"\n"})}));
    joinSibling(profile, call, field::Title, "Ring the movers", DeviceId{76});
    joinSibling(profile, call, 500, "of a newer version", DeviceId{77});
    REQUIRE(create(profile.writer(), Kind::Note, "A note", {set(field::Notes, std::string{"# Heading\n\ntext"})}));
    const RecordId gone[] = {profile.add("Gone for good")};
    REQUIRE(remove(profile.writer(), gone));
    REQUIRE(profile.writer().purge(gone));
    const RecordId trash[] = {profile.add("In Trash")};
    REQUIRE(remove(profile.writer(), trash));
    joinStranger(profile);
    return call;
}

}  // namespace

TEST_CASE("a complete export comes in again without any loss")
{
    TemporaryProfile from, to{2};
    const auto call = furnish(from);
    const auto file = exported(from, ExportFormat::Complete, "all.json");
    const auto totals = import(to, ImportFormat::Complete, file);
    CHECK(totals.of(ImportFate::Unusable) == 0);
    CHECK(all(to).size() == 6);
    CHECK(all(to) == all(from));
    CHECK(all(to).at(call).history.size() >= 2);
    CHECK(to.view(call).conflicts() == std::vector<FieldNumber>{field::Title});
    CHECK(to.view(call).place == Place::Project);
    CHECK(to.titles(Scope::Trash) == std::vector<std::string>{"In Trash"});
    CHECK(to.reader().history(call)->size() == from.reader().history(call)->size());
}

TEST_CASE("the export of an imported export is the same file")
{
    TemporaryProfile from, to{2};
    furnish(from);
    const auto file = exported(from, ExportFormat::Complete, "all.json");
    import(to, ImportFormat::Complete, file);
    const auto records = [](const std::string& text) { return text.substr(text.find("\"records\"")); };
    CHECK(records(contentOf(exported(to, ExportFormat::Complete, "again.json"))) == records(contentOf(file)));
}

TEST_CASE("importing a complete export again changes nothing, an older one takes nothing back")
{
    TemporaryProfile from, to{2};
    const auto call = furnish(from);
    const auto old = exported(from, ExportFormat::Complete, "old.json");
    import(to, ImportFormat::Complete, old);
    CHECK(import(to, ImportFormat::Complete, old).of(ImportFate::AlreadyThere) == 6);

    REQUIRE(edit(from.writer(), call, {set(field::Estimate, std::int64_t{45})}));
    const auto newer = exported(from, ExportFormat::Complete, "new.json");
    const auto totals = import(to, ImportFormat::Complete, newer);
    CHECK(totals.of(ImportFate::Joined) == 1);
    CHECK(to.view(call).number(field::Estimate) == 45);
    CHECK(import(to, ImportFormat::Complete, old).of(ImportFate::AlreadyThere) == 6);
    CHECK(to.view(call).number(field::Estimate) == 45);
}

TEST_CASE("a complete import is one undo")
{
    TemporaryProfile from, to{2};
    furnish(from);
    import(to, ImportFormat::Complete, exported(from, ExportFormat::Complete, "all.json"));
    REQUIRE(to.writer().undo());
    CHECK(to.titles(Scope::AllTasks).empty());
    const auto again = import(to, ImportFormat::Complete, from.profile().data / "all.json");
    CHECK(again.of(ImportFate::InTrash) > 0);
    REQUIRE(to.writer().redo());
    CHECK(to.titles(Scope::AllTasks).size() == 1);
}

TEST_CASE("what was deleted for good stays so, unless the export is asked to bring it back")
{
    TemporaryProfile profile;
    const auto call = profile.add("Call the movers #phone // boxes");
    const auto file = exported(profile, ExportFormat::Complete, "all.json");
    const RecordId ids[] = {call};
    REQUIRE(remove(profile.writer(), ids));
    REQUIRE(profile.writer().purge(ids));
    CHECK(import(profile, ImportFormat::Complete, file).of(ImportFate::Purged) == 1);
    CHECK_FALSE(*profile.reader().record(call));
    CHECK(import(profile, ImportFormat::Complete, file, Purged::BringBack).created() == 1);
    CHECK(profile.view(call).title() == "Call the movers");
    CHECK(profile.view(call).text(field::Notes) == "boxes");
    CHECK(profile.view(call).texts(field::Tags) == std::vector<std::string>{"phone"});
}

TEST_CASE("a complete export that was damaged, cut off or is of a newer version is noticed")
{
    TemporaryProfile from, to{2};
    furnish(from);
    const auto file = exported(from, ExportFormat::Complete, "all.json");
    const auto text = contentOf(file);
    const auto outcome = [&](const std::string& content) {
        const auto path = to.profile().data / "broken.json";
        std::ofstream{path, std::ios::binary} << content;
        auto job = ImportPreview::open({ImportFormat::Complete, path}, to.environment());
        if (!job)
            return job.error().sentence;
        for (;;) {
            const auto more = (*job)->step(nullptr, 1s, {});
            if (!more)
                return more.error().sentence;
            if (!*more)
                return describe((*job)->totals());
        }
    };
    CHECK(outcome(text.substr(0, text.size() - 40)).find("The file ends in the middle") == 0);
    auto fewer = text;
    fewer.replace(text.find("\"count\":6"), 9, "\"count\":7");
    CHECK(outcome(fewer) == "The file says that it has 7 records, but there are 6; it was changed or is not complete.");
    auto newer = text;
    newer.replace(text.find("\"version\":1"), 11, "\"version\":2");
    CHECK(outcome(newer).find("newer version") != std::string::npos);
    auto damaged = text;
    damaged[text.rfind("\"state\":\"") + 30] = '!';
    CHECK(outcome(damaged).find("Can't be read: 1.") != std::string::npos);
}

TEST_CASE("CSV has a row for each record, and no cell is a formula")
{
    TemporaryProfile profile;
    const auto evil = profile.add("x");
    REQUIRE(edit(profile.writer(), evil, {set(field::Title, std::string{"=HYPERLINK(\"http://evil\",\"a,b\")"})}));
    REQUIRE(edit(profile.writer(), evil, {set(field::Notes, std::string{"'quoted\nlines"})}));
    const std::string tags[] = {"a", "+b"};
    REQUIRE(setTags(profile.writer(), evil, tags));
    auto source = SourceFile::open(exported(profile, ExportFormat::Csv, "all.csv"));
    CsvReader reader{*source};
    std::vector<std::string> header, row;
    REQUIRE(*reader.next(header));
    REQUIRE(*reader.next(row));
    REQUIRE(row.size() == header.size());
    const auto cell = [&](std::string_view name) {
        return row[static_cast<std::size_t>(std::ranges::find(header, name) - header.begin())];
    };
    CHECK(cell("id") == evil.hex());
    CHECK(cell("kind") == "task");
    CHECK(cell("title") == "'=HYPERLINK(\"http://evil\",\"a,b\")");
    CHECK(cell("notes") == "''quoted\nlines");
    CHECK(cell("tags") == "a\n+b");
    CHECK(cell("created_at").starts_with("2026-11-21T12:00:0"));
    CHECK_FALSE(*reader.next(row));
}

TEST_CASE("Markdown is a folder of lists that read well")
{
    TemporaryProfile profile;
    profile.add("Loose thought #idea // with a note\nof two lines");
    const auto move = profile.add("Book the van by friday @Move !high ~30m");
    const auto project = profile.view(move).reference(field::Project);
    REQUIRE(create(
        profile.writer(), Kind::Task, "Ask for boxes", {set(field::Parent, move), set(field::Project, *project)}));
    const auto section = create(profile.writer(), Kind::Section, "Packing", {set(field::Project, *project)});
    const auto books = profile.add("Books every mon");
    REQUIRE(
        edit(profile.writer(), books, {set(field::Project, *project), set(field::Section, section->records.front())}));
    const RecordId done[] = {profile.add("Old thing @Move")};
    REQUIRE(complete(profile.writer(), done));
    REQUIRE(create(profile.writer(), Kind::Note, "What? A/B: \"test\"", {set(field::Notes, std::string{"body"})}));
    REQUIRE(create(profile.writer(), Kind::Item, "Paper", {set(field::Amount, std::string{"1 roll"})}));
    const RecordId gone[] = {profile.add("Gone")};
    REQUIRE(remove(profile.writer(), gone));

    const auto folder = exported(profile, ExportFormat::Markdown, "notes");
    CHECK(contentOf(folder / "Inbox.md") == "# Inbox\n\n- [ ] Loose thought #idea\n  with a note\n  of two lines\n");
    CHECK(contentOf(folder / "Projects" / "Move.md")
        == "# Move\n\n"
           "- [ ] Book the van ⏫ ~30m 📅 2026-11-27\n"
           "  - [ ] Ask for boxes\n"
           "- [x] Old thing ✅ 2026-11-21\n"
           "\n## Packing\n\n"
           "- [ ] Books 🔁 every Monday ⏳ 2026-11-23\n");
    CHECK(contentOf(folder / "Notes" / "What- A-B- -test-.md").find("# What? A/B: \"test\"\n\nbody\n")
        != std::string::npos);
    CHECK(contentOf(folder / "Items.md") == "# Items\n\n- Paper: 1 roll\n");
}

TEST_CASE("an export that is not finished leaves nothing, one that is replaces the file")
{
    TemporaryProfile profile;
    profile.add("Something");
    const auto target = profile.profile().data / "all.csv";
    std::ofstream{target} << "old";
    {
        auto job = ExportJob::open({ExportFormat::Csv, target}, profile.environment());
        REQUIRE(*(*job)->step(profile.reader(), 0ms));
    }
    CHECK(contentOf(target) == "old");
    CHECK_FALSE(fs::exists(profile.profile().data / "all.csv.partial"));
    exported(profile, ExportFormat::Csv, "all.csv");
    CHECK(contentOf(target).find("Something") != std::string::npos);
}

TEST_CASE("where an export can't go is said before anything is written")
{
    TemporaryProfile profile;
    const auto folder = profile.profile().data / "full";
    fs::create_directories(folder);
    std::ofstream{folder / "mine.txt"} << "x";
    const auto refusal = [&](ExportFormat format, const fs::path& target) {
        const auto job = ExportJob::open({format, target}, profile.environment());
        return job ? std::string{} : job.error().sentence;
    };
    CHECK(refusal(ExportFormat::Markdown, folder).find("is there already; name a new or an empty folder")
        != std::string::npos);
    CHECK(refusal(ExportFormat::Csv, folder).find("is a folder") != std::string::npos);
    CHECK(refusal(ExportFormat::Complete, folder / "no" / "where.json").find("There is no folder") == 0);
    CHECK(contentOf(folder / "mine.txt") == "x");
}
