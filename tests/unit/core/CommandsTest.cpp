// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/store/RecordTable.h"
#include "core/store/WriteSession.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

using namespace altair;
using altair::test::TemporaryProfile;
using Titles = std::vector<std::string>;
using namespace std::chrono_literals;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result)
        FAIL(result.error().sentence + " " + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

RecordId addStep(TemporaryProfile& home, std::string_view text, const RecordId& task)
{
    CaptureTarget target;
    target.parent = task;
    return must(capture(home.writer(), text, target)).records.front();
}

/// What another device makes of a record that it has seen in this state.
Record editedElsewhere(Record state, const FieldWrite& write, Instant when)
{
    const ManualClock clock{when};
    HybridClock dots{clock, DeviceId{99}, {}};
    altair::edit(state, {&write, 1}, dots);
    return state;
}

void joinEdit(TemporaryProfile& home, const Record& state, const FieldWrite& write, Instant when)
{
    const auto edited = editedElsewhere(state, write, when);
    must(home.writer().joinRecords({&edited, 1}, {Verb::Import, 1, "elsewhere"}));
}

Record stateOf(TemporaryProfile& home, const RecordId& id)
{
    return must(RecordTable{home.writer().connection()}.load(id))->fields;
}

template <class... Ids>
std::vector<RecordId> these(Ids... ids)
{
    return {ids...};
}

}  // namespace

TEST_CASE("a captured thought is in the Inbox, newest first, and still there after a restart")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    home.add("Call the movers tomorrow 10am #phone ~15m");
    home.reopen();

    CHECK(home.titles(Scope::Inbox) == Titles{"Call the movers", "Buy stamps"});
    CHECK(home.titles(Scope::Upcoming) == Titles{"Call the movers"});
}

TEST_CASE("what quick-add understood is on the record")
{
    TemporaryProfile home;
    const auto task = home.view(home.add("Call the movers tomorrow 10am #phone ~15m !high *low // ask for Kim"));
    CHECK(task.title() == "Call the movers");
    CHECK(task.moment(field::Due)->date == test::kToday + std::chrono::days{1});
    CHECK(task.moment(field::Due)->time == 10h);
    CHECK(task.texts(field::Tags) == Titles{"phone"});
    CHECK(task.number(field::Estimate) == 15);
    CHECK(task.number(field::Priority) == 3);
    CHECK(task.number(field::Energy) == 1);
    CHECK(task.text(field::Notes) == "ask for Kim");
}

TEST_CASE("blank text is not captured, and the sentence says so")
{
    TemporaryProfile home;
    for (const auto* blank : {"", "   ", "\t\n"}) {
        const auto outcome = capture(home.writer(), blank);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code == ErrorCode::InvalidInput);
        CHECK(outcome.error().sentence.find("empty") != std::string::npos);
    }
}

TEST_CASE("a named project that does not exist is made with the task, and one undo takes both back")
{
    TemporaryProfile home;
    home.add("Box the spice rack @\"Move house\"");
    home.add("Reply to the landlord @\"move house\"");
    const auto tree = must(home.reader().tree(Kind::Project));
    REQUIRE(tree.size() == 1);
    CHECK(tree[0].title == "Move house");
    CHECK(tree[0].open == 2);
    CHECK(home.titles(Scope::Project, tree[0].id) == Titles{"Box the spice rack", "Reply to the landlord"});

    must(home.writer().undo());
    must(home.writer().undo());
    CHECK(must(home.reader().tree(Kind::Project)).empty());
    CHECK(home.titles(Scope::Inbox).empty());
}

TEST_CASE("done, reopened, undone: a task goes where one expects it")
{
    TemporaryProfile home;
    const auto id = home.add("Order moving boxes");
    must(complete(home.writer(), these(id)));
    CHECK(home.titles(Scope::Inbox).empty());
    CHECK(home.titles(Scope::DoneToday) == Titles{"Order moving boxes"});
    must(reopen(home.writer(), these(id)));
    CHECK(home.titles(Scope::Inbox) == Titles{"Order moving boxes"});
    CHECK_FALSE(home.view(id).instant(field::CompletedAt));
    must(home.writer().undo());
    CHECK(home.titles(Scope::Done) == Titles{"Order moving boxes"});
}

TEST_CASE("completing what is already done changes nothing and leaves no undo")
{
    TemporaryProfile home;
    const auto id = home.add("Once");
    must(complete(home.writer(), these(id)));
    const auto again = must(complete(home.writer(), these(id)));
    CHECK(again.action == 0);
    CHECK(must(home.reader().undoable())->verb == Verb::Complete);
}

TEST_CASE("a task that repeats by calendar comes back on its next day, steps open again")
{
    TemporaryProfile home;
    const auto id = home.add("Bins out every mon");
    const auto step = addStep(home, "Rinse the green one", id);
    must(complete(home.writer(), these(step)));
    must(complete(home.writer(), these(id)));

    const auto upcoming = home.titles(Scope::Upcoming);
    REQUIRE(upcoming == Titles{"Bins out"});
    auto query = listQuery(Scope::Upcoming, home.environment());
    const auto next = must(home.reader().page(query)).front();
    CHECK(next.id != id);
    CHECK(std::chrono::weekday{std::chrono::sys_days{next.due->date.time_since_epoch()}} == std::chrono::Monday);
    CHECK(next.steps == 1);
    CHECK(next.stepsDone == 0);
    must(home.writer().undo());
    CHECK(home.titles(Scope::Steps, id) == Titles{"Rinse the green one"});
}

TEST_CASE("a task that repeats after completion counts from the day it was done")
{
    TemporaryProfile home;
    const auto id = home.add("Water the lemon tree today every 5 days after done");
    home.clock.advance(std::chrono::days{3});
    must(complete(home.writer(), these(id)));
    const auto next = must(home.reader().page(listQuery(Scope::Upcoming, home.environment()))).front();
    CHECK(next.due->date == test::kToday + std::chrono::days{8});
}

TEST_CASE("a deleted project takes its tasks along and brings them back")
{
    TemporaryProfile home;
    home.add("Dig @Garden");
    home.add("Plant @Garden // bulbs");
    const auto garden = must(home.reader().named(Kind::Project, "garden"));
    REQUIRE(garden);
    must(remove(home.writer(), these(*garden)));
    CHECK(home.titles(Scope::Inbox).empty());
    CHECK(home.titles(Scope::Trash).size() == 3);

    must(restore(home.writer(), these(*garden)));
    CHECK(home.titles(Scope::Trash).empty());
    CHECK(home.titles(Scope::Project, *garden) == Titles{"Dig", "Plant"});
}

TEST_CASE("a task restored alone from a deleted project is in the Inbox")
{
    TemporaryProfile home;
    const auto task = home.add("Dig @Garden");
    const auto garden = must(home.reader().named(Kind::Project, "garden"));
    must(remove(home.writer(), these(*garden)));
    must(restore(home.writer(), these(task)));
    CHECK(home.titles(Scope::Inbox) == Titles{"Dig"});
}

TEST_CASE("steps go with their task and stay hidden in it")
{
    TemporaryProfile home;
    const auto task = home.add("Pack the kitchen");
    addStep(home, "Find the small box", task);
    CHECK(home.titles(Scope::Inbox) == Titles{"Pack the kitchen"});
    CHECK(home.titles(Scope::Steps, task) == Titles{"Find the small box"});
    must(remove(home.writer(), these(task)));
    CHECK(home.titles(Scope::Trash).size() == 2);
    must(home.writer().undo());
    CHECK(home.titles(Scope::Trash).empty());
}

TEST_CASE("a task can't be put inside itself")
{
    TemporaryProfile home;
    const auto outer = home.add("Outer");
    const auto inner = addStep(home, "Inner", outer);
    const auto outcome = edit(home.writer(), outer, {{field::Parent, FieldChange::How::Set, inner}});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::InvalidInput);
    CHECK(home.titles(Scope::Inbox) == Titles{"Outer"});
}

TEST_CASE("typing in a title is one undo, and the history says what stood there before")
{
    TemporaryProfile home;
    const auto id = home.add("Scan");
    for (const auto* text : {"Scan t", "Scan the", "Scan the letter"}) {
        home.clock.advance(1s);
        must(edit(home.writer(), id, {{field::Title, FieldChange::How::Set, std::string{text}}}, Verb::Write));
    }
    const auto history = must(home.reader().history(id));
    REQUIRE(history.size() == 1);
    CHECK(history[0].changes[0].before == std::vector<Value>{Value{std::string{"Scan"}}});
    CHECK(history[0].changes[0].after == std::vector<Value>{Value{std::string{"Scan the letter"}}});
    must(home.writer().undo());
    CHECK(home.view(id).title() == "Scan");
    must(home.writer().redo());
    CHECK(home.view(id).title() == "Scan the letter");
}

TEST_CASE("undo and redo go through everything, after a restart too")
{
    TemporaryProfile home;
    const auto id = home.add("First");
    must(setTags(home.writer(), id, Titles{"home", "phone"}));
    must(complete(home.writer(), these(id)));
    home.reopen();
    must(home.writer().undo());
    must(home.writer().undo());
    CHECK(home.view(id).texts(field::Tags).empty());
    must(home.writer().undo());
    CHECK(home.view(id).inTrash());
    CHECK_FALSE(home.writer().undo());
    home.reopen();
    for (int i = 0; i < 3; ++i)
        must(home.writer().redo());
    CHECK_FALSE(home.writer().redo());
    CHECK(home.view(id).texts(field::Tags) == Titles{"home", "phone"});
    CHECK(home.titles(Scope::Done) == Titles{"First"});
}

TEST_CASE("a new action ends what could be done again")
{
    TemporaryProfile home;
    home.add("One");
    must(home.writer().undo());
    home.add("Two");
    CHECK_FALSE(home.writer().redo());
}

TEST_CASE("undo leaves alone and names what was edited since")
{
    TemporaryProfile home;
    const auto id = home.add("Title");
    must(edit(home.writer(), id, {{field::Title, FieldChange::How::Set, std::string{"Second"}}}));
    auto state = must(home.reader().record(id));
    // Another device that had seen "Second" writes "Third".
    const auto other = stateOf(home, id);
    joinEdit(home, other, {field::Title, state->shown(field::Title), {"Third"}}, test::kNoon + 1h);
    must(home.writer().undo());
    const auto outcome = must(home.writer().undo());
    CHECK(outcome.overtaken == std::vector<RecordId>{id});
    CHECK(home.view(id).title() == "Third");
}

TEST_CASE("what was undone and then written elsewhere is not done again beside it")
{
    TemporaryProfile home;
    const auto id = home.add("Title");
    must(edit(home.writer(), id, {{field::Estimate, FieldChange::How::Set, std::int64_t{5}}}));
    must(home.writer().undo());
    CHECK_FALSE(home.view(id).number(field::Estimate));
    // Another device that had seen it without an estimate gives it one.
    const FieldWrite later{field::Estimate, home.view(id).shown(field::Estimate), {encodeValue(std::int64_t{30})}};
    const auto state = editedElsewhere(stateOf(home, id), later, test::kNoon + 1h);
    must(home.writer().replicate([&](WriteSession& session, Replica&) -> Result<void> {
        const auto joined = session.join(state, Origin::Log);
        return joined ? Result<void>{} : failure(joined);
    }));
    const auto outcome = must(home.writer().redo());
    CHECK(outcome.overtaken == std::vector<RecordId>{id});
    CHECK(home.view(id).number(field::Estimate) == 30);
    CHECK(home.view(id).conflicts().empty());
}

TEST_CASE("undo and redo of a first value leave it unset and set")
{
    TemporaryProfile home;
    const auto id = home.add("Title");
    const auto tags = [&] { return home.view(id).texts(field::Tags); };
    must(edit(home.writer(), id,
        {{field::Estimate, FieldChange::How::Set, std::int64_t{5}},
            {field::Notes, FieldChange::How::Set, std::string{"notes"}}, {field::Tags, FieldChange::How::Add, "tag"}}));
    for (int i = 0; i < 2; ++i) {
        must(home.writer().undo());
        CHECK_FALSE(home.view(id).number(field::Estimate));
        CHECK(home.view(id).text(field::Notes).empty());
        CHECK(tags().empty());
        must(home.writer().redo());
        CHECK(home.view(id).number(field::Estimate) == 5);
        CHECK(home.view(id).text(field::Notes) == "notes");
        CHECK(tags() == std::vector<std::string>{"tag"});
        CHECK(home.view(id).conflicts().empty());
    }
}

TEST_CASE("concurrent titles are both kept, and picking one ends it")
{
    TemporaryProfile home;
    const auto id = home.add("Box the spice rack");
    const auto other = stateOf(home, id);
    const auto shown = home.view(id).shown(field::Title);
    home.clock.advance(1min);
    must(edit(home.writer(), id, {{field::Title, FieldChange::How::Set, std::string{"Box the spices"}}}));
    joinEdit(home, other, {field::Title, shown, {"Pack the spices"}}, test::kNoon + 1h);

    CHECK(home.view(id).title() == "Pack the spices");
    CHECK(home.view(id).conflicts() == std::vector<FieldNumber>{field::Title});
    must(resolveConflict(home.writer(), id, field::Title, std::string{"Box the spices"}));
    CHECK(home.view(id).title() == "Box the spices");
    CHECK(home.view(id).conflicts().empty());
}

TEST_CASE("an edit elsewhere that the deletion had not seen shows the record again")
{
    TemporaryProfile home;
    const auto id = home.add("Keep me");
    const auto other = stateOf(home, id);
    must(remove(home.writer(), these(id)));
    joinEdit(home, other, {field::Estimate, {}, {encodeValue(std::int64_t{5})}}, test::kNoon - 1h);
    CHECK(home.titles(Scope::Inbox) == Titles{"Keep me"});
}

TEST_CASE("a purged record is gone with its history; a late edit from elsewhere brings it back whole")
{
    TemporaryProfile home;
    const auto id = home.add("Secret // text");
    const auto late = stateOf(home, id);
    must(home.writer().purge(these(id)));
    CHECK_FALSE(must(home.reader().record(id)));
    CHECK(must(home.reader().search(parseSearchQuery("secret", test::kToday), 10)).rows.empty());
    std::ignore = home.writer().undo();
    CHECK(home.titles(Scope::Trash).empty());

    joinEdit(home, late, {field::Estimate, {}, {encodeValue(std::int64_t{5})}}, test::kNoon + 1h);
    CHECK(home.view(id).title() == "Secret");
}

TEST_CASE("parents that run in a circle hide nothing")
{
    TemporaryProfile home;
    const auto a = home.add("A");
    const auto b = home.add("B");
    must(edit(home.writer(), a, {{field::Parent, FieldChange::How::Set, b}}));
    CHECK(home.titles(Scope::Inbox) == Titles{"B"});
    // Another device, at the same time, put B into A.
    const auto other = stateOf(home, b);
    joinEdit(home, other, {field::Parent, {}, {encodeValue(a)}}, test::kNoon + 1h);
    CHECK(home.titles(Scope::Inbox) == Titles{"A"});
    CHECK(home.titles(Scope::Steps, a) == Titles{"B"});
    // Taking B out again opens the circle: A is a step of B as before.
    must(edit(home.writer(), b, {{field::Parent, FieldChange::How::Set, {}}}));
    CHECK(home.titles(Scope::Inbox) == Titles{"B"});
    CHECK(home.titles(Scope::Steps, b) == Titles{"A"});
}

TEST_CASE("an action on 1,200 tasks is one undo")
{
    TemporaryProfile home;
    Action action{{Verb::Import, 1200, "many"}, {}, {}};
    for (int i = 0; i < 1200; ++i)
        action.changes.push_back({home.writer().freshId(), Kind::Task, RecordChange::Target::New,
            {{field::Title, FieldChange::How::Set, "Task " + std::to_string(i)}}});
    must(home.writer().apply(action));
    CHECK(must(home.reader().count(listQuery(Scope::Inbox, home.environment()))) == 1200);
    must(home.writer().undo());
    CHECK(must(home.reader().count(listQuery(Scope::Inbox, home.environment()))) == 0);
    CHECK(must(home.reader().count(listQuery(Scope::Trash, home.environment()))) == 1200);
    must(home.writer().redo());
    CHECK(must(home.reader().count(listQuery(Scope::Inbox, home.environment()))) == 1200);
}

TEST_CASE("pages follow each other without gaps and without repeats, forwards from any row")
{
    TemporaryProfile home;
    Titles all;
    for (int i = 0; i < 25; ++i)
        home.add("Task " + std::to_string(i) + (i % 2 ? " today" : " today 9am"));
    for (const auto scope : {Scope::Inbox, Scope::TodayTimed, Scope::TodayAnyTime, Scope::AllTasks}) {
        const auto query = listQuery(scope, home.environment());
        const auto whole = must(home.reader().page(query));
        PageAt at{std::nullopt, 0, 4};
        std::vector<RecordId> paged;
        for (auto page = must(home.reader().page(query, at)); !page.empty();
            page = must(home.reader().page(query, at))) {
            for (const auto& row : page)
                paged.push_back(row.id);
            at.after = page.back().anchor;
        }
        REQUIRE(paged.size() == whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i)
            CHECK(paged[i] == whole[i].id);
    }
}

TEST_CASE("hostile titles are kept readable and whole")
{
    TemporaryProfile home;
    using namespace std::string_literals;
    CHECK(home.view(home.add("nul\0inside"s)).title() == "nulinside");
    CHECK(home.view(home.add("bad \xff\xfe bytes")).title() == "bad \xEF\xBF\xBD\xEF\xBF\xBD bytes");
    CHECK(home.view(home.add("e\xCC\x81t\xC3\xA9")).title() == "\xC3\xA9t\xC3\xA9");
    const std::string longTitle(100'000, 'x');
    CHECK(home.view(home.add(longTitle)).title() == longTitle);
}

TEST_CASE("an id is found by 4 digits of its end or its start")
{
    TemporaryProfile home;
    const auto id = home.add("One");
    home.add("Two");
    const auto hex = id.hex();
    CHECK(must(home.reader().resolve(hex.substr(20))) == id);
    CHECK(must(home.reader().resolve(hex)) == id);
    const auto digits = must(home.reader().shortestEnding(id));
    CHECK(must(home.reader().resolve(hex.substr(32 - static_cast<std::size_t>(digits)))) == id);
    CHECK(home.reader().resolve("123").error().code == ErrorCode::InvalidInput);
    CHECK(home.reader().resolve("zzzz").error().code == ErrorCode::InvalidInput);
    CHECK(home.reader().resolve("00000000").error().code == ErrorCode::NotFound);
    CHECK(home.reader().resolve(hex.substr(0, 6)).error().code == ErrorCode::Ambiguous);
}

TEST_CASE("tags differ by more than case, and attributes by anything")
{
    TemporaryProfile home;
    const auto id = home.add("Zoo #B\u00E4r");
    must(setTags(home.writer(), id, Titles{"B\u00C4R", "Bar"}));
    CHECK(home.view(id).texts(field::Tags) == Titles{"B\u00E4r", "Bar"});
    CHECK(must(home.reader().tags()).size() == 2);
    for (const auto* attribute : {"place=Caf\u00E9", "place=Cafe"})
        must(edit(home.writer(), id, {{field::Attributes, FieldChange::How::Add, std::string{attribute}}}));
    CHECK(home.view(id).texts(field::Attributes).size() == 2);
}
