// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/CaptureField.h"
#include "app/capture/CaptureWindow.h"
#include "app/widgets/TokenField.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QTest>

using namespace altair;

namespace {

TokenField::Reading lastWordIsToken()
{
    return [](const QString& text) {
        const int begin = static_cast<int>(text.indexOf(QLatin1Char('#')));
        const int end = static_cast<int>(text.indexOf(QLatin1Char(' '), begin));
        std::vector<FieldToken> tokens;
        if (begin >= 0)
            tokens.push_back({begin, end < 0 ? static_cast<int>(text.size()) : end, Qt::blue});
        return tokens;
    };
}

}  // namespace

TEST_CASE("Backspace mends a token that is being typed, and removes one that was finished")
{
    needApplication();
    TokenField field(lastWordIsToken());
    QTest::keyClicks(&field, "Call #phome");
    QTest::keyClick(&field, Qt::Key_Backspace);
    CHECK(field.text() == "Call #phom");

    field.clear();
    QTest::keyClicks(&field, "Call #phone ");
    QTest::keyClick(&field, Qt::Key_Backspace);
    CHECK(field.text() == "Call #phone");
    QTest::keyClick(&field, Qt::Key_Backspace);
    CHECK(field.text() == "Call ");
}

TEST_CASE("the capture window saves, stays for another, and keeps a draft")
{
    Desk desk;
    desk.window().go({Destination::Kind::Inbox});
    CaptureWindow capture(desk.workspace());
    capture.begin();
    REQUIRE(QTest::qWaitForWindowExposed(&capture));
    auto* field = capture.findChild<CaptureField*>();

    QTest::keyClicks(field, "Water the lemon tree");
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    CHECK(field->text().isEmpty());
    REQUIRE(eventually([&] { return desk.rowTitled("Water the lemon tree") >= 0; }));
    CHECK(capture.isVisible());

    QTest::keyClicks(field, "Half a thou");
    QTest::keyClick(field, Qt::Key_Escape);
    CHECK_FALSE(capture.isVisible());
    capture.begin();
    REQUIRE(eventually([&] { return field->text() == "Half a thou"; }));

    QTest::keyClicks(field, "ght");
    QTest::keyClick(field, Qt::Key_Return);
    REQUIRE(eventually([&] { return !capture.isVisible(); }));
    CHECK(eventually([&] { return desk.rowTitled("Half a thought") >= 0; }));
    capture.begin();
    QTest::qWait(100);
    CHECK(field->text().isEmpty());
}

TEST_CASE("Tab makes a thought a note")
{
    Desk desk;
    desk.window().go({Destination::Kind::Notes});
    CaptureWindow capture(desk.workspace());
    capture.begin();
    auto* field = capture.findChild<CaptureField*>();
    QTest::keyClicks(field, "Boiler: how to bleed it");
    QTest::keyClick(field, Qt::Key_Tab);
    QTest::keyClick(field, Qt::Key_Return);
    CHECK(eventually([&] { return desk.rowTitled("Boiler: how to bleed it") >= 0; }));
}
