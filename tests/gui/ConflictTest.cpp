// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/RowView.h"
#include "app/tasks/ConflictBox.h"
#include "app/tasks/DetailPanel.h"
#include "app/tasks/OpenRecord.h"
#include "app/workspace/Text.h"
#include "core/Commands.h"
#include "core/store/WholeRecords.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <array>

using namespace altair;

namespace {

constexpr DeviceId kLaptop{0x1a9709};

/// What another device makes of a record that it got as `whole`, and sends back.
template <class Change>
void joinFromLaptop(Desk& desk, const WholeRecord& whole, Change change)
{
    const ManualClock clock{Instant{std::chrono::hours{500'000}}};
    HybridClock dots{clock, kLaptop, Hlc{}};
    WholeRecord edited = whole;
    change(edited, dots);
    std::vector<Record> states{edited.fields};
    if (edited.text)
        states.push_back(*edited.text);
    REQUIRE(desk.write([&](Writer& writer) { return writer.joinRecords(states, {Verb::Edit, 1, {}}); }));
}

WholeRecord stored(Desk& desk, const RecordId& id)
{
    auto whole = desk.write([&](Writer& writer) { return wholeRecord(writer.connection(), id); });
    REQUIRE((whole && *whole));
    return **whole;
}

void writeField(Record& state, FieldNumber number, const Value& value, HybridClock& dots)
{
    std::vector<Dot> shown;
    if (const Field* field = state.find(number))
        for (const DottedValue& dotted : field->values)
            shown.push_back(dotted.dot);
    edit(state, std::array{FieldWrite{number, shown, {encodeValue(value)}}}, dots);
}

RecordId added(Desk& desk, const char* text)
{
    const auto outcome = desk.write([&](Writer& writer) { return capture(writer, text); });
    REQUIRE(outcome);
    return outcome->records.front();
}

Outcome done(Result<Outcome> outcome)
{
    REQUIRE(outcome);
    return *outcome;
}

QPushButton* button(QWidget& parent, const QString& words)
{
    for (QPushButton* candidate : parent.findChildren<QPushButton*>())
        if (candidate->text() == words && candidate->isVisible())
            return candidate;
    return nullptr;
}

QString sentences(QWidget& parent)
{
    QString all;
    for (const QLabel* label : parent.findChildren<QLabel*>())
        all += label->text() + QLatin1Char('\n');
    return all;
}

/// Opens the record beside the list and answers its conflict cards.
ConflictBoxes& open(Desk& desk, const RecordId& id)
{
    auto& detail = *desk.window().findChild<DetailPanel*>();
    detail.record().open(id);
    REQUIRE(eventually([&] { return detail.record().view().has_value(); }));
    return *detail.findChild<ConflictBoxes*>();
}

std::string titleOf(Desk& desk, const RecordId& id)
{
    return desk.write([&](Writer& writer) { return writer.reader().record(id); })->value().title();
}

}  // namespace

TEST_CASE("a title that two devices changed shows both, and the one that is picked stays")
{
    Desk desk;
    const auto id = added(desk, "Spice rack");
    const auto before = stored(desk, id);
    done(desk.write([&](Writer& writer) {
        return edit(writer, id, {{field::Title, FieldChange::How::Set, std::string("Box the spice rack")}});
    }));
    joinFromLaptop(desk, before, [](WholeRecord& whole, HybridClock& dots) {
        writeField(whole.fields, field::Title, std::string("Pack the spices"), dots);
    });
    const std::string shown = titleOf(desk, id);
    const std::string other = shown == "Pack the spices" ? "Box the spice rack" : "Pack the spices";

    auto& boxes = open(desk, id);
    REQUIRE(eventually([&] { return boxes.isVisible(); }));
    CHECK(sentences(boxes).contains(toText(other)));
    REQUIRE(button(boxes, "Keep this"));
    REQUIRE(button(boxes, "Use the other"));

    SECTION("use the other")
    {
        button(boxes, "Use the other")->click();
        CHECK(eventually([&] { return boxes.isHidden(); }));
        CHECK(titleOf(desk, id) == other);
    }
    SECTION("keep this, and undo brings the question back")
    {
        button(boxes, "Keep this")->click();
        CHECK(eventually([&] { return boxes.isHidden(); }));
        CHECK(titleOf(desk, id) == shown);
        desk.workspace().undo();
        CHECK(eventually([&] { return boxes.isVisible(); }));
    }
}

TEST_CASE("notes that two devices changed show how they differ, and both can be kept")
{
    Desk desk;
    const auto id = added(desk, "Pack // glasses\nplates");
    const auto before = stored(desk, id);
    REQUIRE(before.text);
    done(desk.write([&](Writer& writer) {
        return edit(writer, id, {{field::Notes, FieldChange::How::Set, std::string("glasses in paper")}});
    }));
    joinFromLaptop(desk, before, [](WholeRecord& whole, HybridClock& dots) {
        writeField(*whole.text, field::Notes, LongTextValue{{}, "glasses\nplates and cups"}, dots);
    });
    auto& boxes = open(desk, id);
    REQUIRE(eventually([&] { return boxes.isVisible(); }));
    CHECK(sentences(boxes).contains("plates and cups"));
    auto* both = button(boxes, "Keep both, one below the other");
    REQUIRE(both);
    both->click();
    CHECK(eventually([&] { return boxes.isHidden(); }));
    const auto notes =
        desk.write([&](Writer& writer) { return writer.reader().record(id); })->value().text(field::Notes);
    CHECK(notes.find("glasses in paper") != std::string::npos);
    CHECK(notes.find("plates and cups") != std::string::npos);
}

TEST_CASE("what one device deleted and another changed stays, and says so")
{
    Desk desk;
    const auto id = added(desk, "Old lamp");
    const auto before = stored(desk, id);
    done(desk.write([&](Writer& writer) {
        return edit(writer, id, {{field::Title, FieldChange::How::Set, std::string("Old lamp, give to Kim")}});
    }));
    joinFromLaptop(desk, before, [](WholeRecord& whole, HybridClock& dots) {
        writeField(whole.fields, field::Deleted,
            DeletionValue{Instant{std::chrono::hours{499'999}}, {}, whole.fields.context}, dots);
    });
    auto& boxes = open(desk, id);
    REQUIRE(eventually([&] { return boxes.isVisible(); }));

    SECTION("keep")
    {
        button(boxes, "Keep")->click();
        CHECK(eventually([&] { return boxes.isHidden(); }));
        CHECK(desk.write([&](Writer& writer) { return writer.reader().record(id); })->value().place == Place::Inbox);
    }
    SECTION("delete")
    {
        button(boxes, "Move to Trash")->click();
        CHECK(eventually(
            [&] { return desk.write([&](Writer& writer) { return writer.reader().record(id); })->value().inTrash(); }));
    }
}
