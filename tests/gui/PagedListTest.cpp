// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/lists/PagedListModel.h"
#include "app/lists/RowView.h"
#include "core/Commands.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QScrollBar>
#include <QTest>

using namespace altair;

namespace {

Result<Outcome> addMany(Writer& writer, int count)
{
    Action action{{Verb::Add, count, "many"}, {}, {}};
    for (int i = 0; i < count; ++i)
        action.changes.push_back({writer.freshId(), Kind::Task, RecordChange::Target::New,
            {{field::Title, FieldChange::How::Set, "Task " + std::to_string(i)}}});
    return writer.apply(action);
}

}  // namespace

TEST_CASE("a long list knows its length at once and fetches what is looked at")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return addMany(writer, 1000); }));
    desk.window().go({Destination::Kind::Inbox});
    REQUIRE(eventually([&] { return desk.rows().rowCount() == 1000; }));
    CHECK(desk.rows().rowAt(0) != nullptr);
    CHECK(desk.rows().rowAt(900) == nullptr);

    auto& list = *desk.window().findChild<RowView*>();
    list.scrollTo(desk.rows().index(900));
    CHECK(eventually([&] { return desk.rows().rowAt(900) != nullptr; }));
}

TEST_CASE("what one looks at stays where it is when rows come in above")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return addMany(writer, 600); }));
    desk.window().go({Destination::Kind::Inbox});
    REQUIRE(eventually([&] { return desk.rows().rowCount() == 600; }));
    auto& list = *desk.window().findChild<RowView*>();
    list.scrollTo(desk.rows().index(300), QAbstractItemView::PositionAtCenter);
    REQUIRE(eventually([&] { return desk.rows().rowAt(300) != nullptr; }));
    list.setCurrentIndex(desk.rows().index(300));
    const RecordId id = desk.rows().rowAt(300)->id;
    const int top = list.visualRect(desk.rows().index(300)).top();

    REQUIRE(desk.write([](Writer& writer) { return capture(writer, "Newest"); }));
    REQUIRE(eventually([&] { return desk.rows().rowCount() == 601; }));
    REQUIRE(desk.rows().rowOf(id) == 301);
    CHECK(list.currentIndex().row() == 301);
    CHECK(list.visualRect(desk.rows().index(301)).top() == top);
}

TEST_CASE("completing by keyboard goes on with the row that takes the place")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return addMany(writer, 3); }));
    desk.window().go({Destination::Kind::Inbox});
    REQUIRE(eventually([&] { return desk.rows().rowCount() == 3; }));
    auto& list = *desk.window().findChild<RowView*>();
    list.setFocus();
    list.setCurrentIndex(desk.rows().index(1));
    const RecordId next = desk.rows().rowAt(2)->id;
    QTest::keyClick(&list, Qt::Key_Space);
    REQUIRE(eventually([&] { return desk.rows().rowCount() == 2; }));
    REQUIRE(list.currentIndex().row() == 1);
    CHECK(desk.rows().rowAt(1)->id == next);
}

TEST_CASE("a change that is heard while another place is being read leaves that place's rows")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return addMany(writer, 3); }));
    PagedListModel model(desk.workspace());
    const Environment& now = desk.workspace().environment();
    model.show(sectionsOf({Destination::Kind::Today}, now));
    QTest::qWait(50);
    model.show(sectionsOf({Destination::Kind::Inbox}, now));
    emit desk.workspace().changed({});
    REQUIRE(eventually([&] { return model.rowCount() == 3; }));
    QTest::qWait(100);
    CHECK(model.rowCount() == 3);
}
