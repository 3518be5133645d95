// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/RowView.h"
#include "app/search/SearchBar.h"
#include "app/tasks/DetailPanel.h"
#include "app/tasks/OpenRecord.h"
#include "app/widgets/GrowingText.h"
#include "app/workspace/Text.h"
#include "core/Commands.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QLineEdit>
#include <QTest>

#include <algorithm>
#include <array>

using namespace altair;

namespace {

GrowingText& titleEditor(Desk& desk)
{
    const auto editors = desk.window().findChild<DetailPanel*>()->findChildren<GrowingText*>();
    const auto title = std::ranges::find(editors, QStringLiteral("Title"), &QWidget::accessibleName);
    REQUIRE(title != editors.end());
    return **title;
}

/// Puts the keyboard on the row with this title.
void choose(Desk& desk, const QString& title)
{
    auto& list = *desk.window().findChild<RowView*>();
    REQUIRE(eventually([&] { return desk.rowTitled(title) >= 0; }));
    list.setFocus();
    list.setCurrentIndex(desk.rows().index(desk.rowTitled(title)));
}

TaskState stateOf(Desk& desk, const QString& title)
{
    const ListRow* row = desk.rows().rowAt(desk.rowTitled(title));
    return row ? row->state : TaskState::Dropped;
}

}  // namespace

TEST_CASE("a thought goes from the keyboard to the list, is edited, done, undone, and outlives a restart")
{
    Desk desk;
    desk.add("Buy oats #shop ~15m");
    REQUIRE(eventually([&] { return desk.rowTitled("Buy oats") >= 0; }));
    CHECK(desk.rows().rowAt(desk.rowTitled("Buy oats"))->tags == std::vector<std::string>{"shop"});

    choose(desk, "Buy oats");
    auto* detail = desk.window().findChild<DetailPanel*>();
    REQUIRE(eventually([&] { return detail->isVisible() && detail->record().view(); }));
    auto& list = *desk.window().findChild<RowView*>();
    QTest::keyClick(&list, Qt::Key_Return);
    QTest::keyClicks(&titleEditor(desk), " and milk");
    REQUIRE(eventually([&] { return desk.rowTitled("Buy oats and milk") >= 0; }));

    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Space);
    REQUIRE(eventually([&] { return stateOf(desk, "Buy oats and milk") == TaskState::Done; }));
    QTest::keyClick(&list, Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(eventually([&] { return stateOf(desk, "Buy oats and milk") == TaskState::Open; }));

    desk.restart();
    CHECK(desk.rowTitled("Buy oats and milk") >= 0);
    QTest::keyClick(desk.window().findChild<RowView*>(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return desk.rowTitled("Buy oats") >= 0; }));
}

TEST_CASE("what is still being typed when the window goes is saved")
{
    Desk desk;
    desk.add("Call the movers");
    choose(desk, "Call the movers");
    auto* detail = desk.window().findChild<DetailPanel*>();
    REQUIRE(eventually([&] { return detail->isVisible() && detail->record().view(); }));
    detail->editTitle();
    QTest::keyClicks(&titleEditor(desk), "!");
    desk.restart();
    CHECK(desk.rowTitled("Call the movers!") >= 0);
}

TEST_CASE("a deleted task waits in Trash and comes back")
{
    Desk desk;
    desk.add("Old idea");
    choose(desk, "Old idea");
    QTest::keyClick(desk.window().findChild<RowView*>(), Qt::Key_Delete);
    REQUIRE(eventually([&] { return desk.rowTitled("Old idea") < 0; }));
    desk.window().go({Destination::Kind::Trash});
    REQUIRE(eventually([&] { return desk.rowTitled("Old idea") >= 0; }));
    const RecordId id = desk.rows().rowAt(desk.rowTitled("Old idea"))->id;
    REQUIRE(desk.write([id](Writer& writer) { return restore(writer, std::array{id}); }));
    CHECK(eventually([&] { return desk.rowTitled("Old idea") < 0; }));
    desk.window().go({Destination::Kind::Today});
    CHECK(eventually([&] { return desk.rowTitled("Old idea") >= 0; }));
}

TEST_CASE("a note is in its place and is found by what is written in it")
{
    Desk desk;
    desk.window().go({Destination::Kind::Notes});
    desk.add("Packing list");
    REQUIRE(eventually([&] { return desk.rowTitled("Packing list") >= 0; }));

    QTest::keyClick(&desk.window(), Qt::Key_K, Qt::ControlModifier);
    auto* field = desk.window().findChild<SearchBar*>()->findChild<QLineEdit*>();
    QTest::keyClicks(field, "pack");
    CHECK(eventually([&] { return desk.rowTitled("Packing list") >= 0; }));
}

TEST_CASE("a text that can't be saved stays in the editor, and is told")
{
    Desk desk;
    OpenRecord record(desk.workspace());
    const auto made = desk.write([](Writer& writer) { return capture(writer, "Fleeting"); });
    REQUIRE(made);
    record.open(made->records.front());
    REQUIRE(eventually([&] { return record.view().has_value(); }));

    QString sentence;
    QObject::connect(&record, &OpenRecord::failed, [&](const Error& error) { sentence = toText(error.sentence); });
    record.type(field::Title, "Fleeting thought");
    // Asked for before the text is: the record is gone when the writer comes to it.
    desk.workspace().write(
        &desk.window(),
        [id = made->records.front()](Writer& writer) -> Result<std::int64_t> {
            const auto removed = remove(writer, std::array{id});
            return removed ? writer.purge(std::array{id}) : failure(removed);
        },
        [](const Result<std::int64_t>&) {});
    record.flush();
    REQUIRE(eventually([&] { return !sentence.isEmpty(); }));
    CHECK(record.hasUnsaved());
    CHECK(record.typedText(field::Title) == "Fleeting thought");
}
