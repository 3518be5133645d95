// SPDX-License-Identifier: AGPL-3.0-or-later
// What was typed and not finished with Enter.
#include "app/capture/CaptureField.h"
#include "app/capture/QuickAddBar.h"
#include "app/tasks/DetailPanel.h"
#include "app/tasks/OpenRecord.h"
#include "core/Commands.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QLineEdit>
#include <QTest>

#include <algorithm>

using namespace altair;

namespace {

RecordId made(Desk& desk, const char* text)
{
    const auto outcome = desk.write([text](Writer& writer) { return capture(writer, text); });
    REQUIRE(outcome);
    return outcome->records.front();
}

void open(Desk& desk, const RecordId& id)
{
    desk.window().openRecord(id);
    const auto& record = desk.window().findChild<DetailPanel*>()->record();
    REQUIRE(eventually([&] { return record.view() && record.view()->id == id; }));
}

QLineEdit& fieldCalled(Desk& desk, const char* name)
{
    const auto fields = desk.window().findChild<DetailPanel*>()->findChildren<QLineEdit*>();
    const auto found = std::ranges::find(fields, QString(name), &QWidget::accessibleName);
    REQUIRE(found != fields.end());
    return **found;
}

std::vector<std::string> stepsOf(Desk& desk, const RecordId& task)
{
    const auto rows = desk.write([&](Writer& writer) {
        auto query = listQuery(Scope::Steps, writer.environment());
        query.container = task;
        return writer.reader().page(query);
    });
    REQUIRE(rows);
    std::vector<std::string> titles;
    std::ranges::transform(*rows, std::back_inserter(titles), &ListRow::title);
    return titles;
}

}  // namespace

TEST_CASE("a step that is being typed when another task is opened belongs to the first")
{
    Desk desk;
    const auto box = made(desk, "Box the spice rack today");
    const auto other = made(desk, "Call the movers today");
    open(desk, box);
    fieldCalled(desk, "Add a step").insert(QStringLiteral("Label it “kitchen 3”"));
    open(desk, other);
    CHECK(fieldCalled(desk, "Add a step").text().isEmpty());
    CHECK(stepsOf(desk, box) == std::vector<std::string>{"Label it “kitchen 3”"});
    CHECK(stepsOf(desk, other).empty());
}

TEST_CASE("a step that could not be saved waits in its own task")
{
    Desk desk;
    const auto box = made(desk, "Box the spice rack today");
    const auto other = made(desk, "Call the movers today");
    open(desk, box);
    QTest::keyClicks(&fieldCalled(desk, "Add a step"), "Wrap the jars");
    REQUIRE(desk.write([](Writer& writer) { return writer.connection().execute("PRAGMA query_only = ON"); }));
    open(desk, other);
    QTest::qWait(100);
    CHECK(fieldCalled(desk, "Add a step").text().isEmpty());
    REQUIRE(desk.write([](Writer& writer) { return writer.connection().execute("PRAGMA query_only = OFF"); }));
    open(desk, box);
    CHECK(eventually([&] { return fieldCalled(desk, "Add a step").text() == "Wrap the jars"; }));
}

TEST_CASE("what stands in the fields when the window goes is saved")
{
    Desk desk;
    const auto box = made(desk, "Box the spice rack today");
    open(desk, box);
    QTest::keyClicks(&fieldCalled(desk, "Add a step"), "Wrap the jars");
    QTest::keyClicks(&fieldCalled(desk, "Add a tag"), "kitchen");
    desk.restart();
    CHECK(stepsOf(desk, box) == std::vector<std::string>{"Wrap the jars"});
    open(desk, box);
    const auto& view = *desk.window().findChild<DetailPanel*>()->record().view();
    CHECK(view.texts(field::Tags) == std::vector<std::string>{"kitchen"});
}

TEST_CASE("a thought that is half typed above the list is there after a restart, until it is saved")
{
    Desk desk;
    const auto bar = [&]() -> CaptureField& { return desk.window().findChild<QuickAddBar*>()->field(); };
    QTest::keyClicks(&bar(), "Half a thou");
    desk.restart();
    REQUIRE(eventually([&] { return bar().text() == "Half a thou"; }));
    QTest::keyClicks(&bar(), "ght");
    QTest::keyClick(&bar(), Qt::Key_Return);
    REQUIRE(eventually([&] { return desk.rowTitled("Half a thought") >= 0; }));
    desk.restart();
    QTest::qWait(100);
    CHECK(bar().text().isEmpty());
}
