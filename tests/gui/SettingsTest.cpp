// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/SettingsPages.h"
#include "app/capture/QuickAddBar.h"
#include "app/settings/SettingsWindow.h"
#include "app/theme/Fonts.h"
#include "app/theme/Tokens.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/NavList.h"
#include "app/widgets/Segments.h"
#include "app/widgets/TextLabel.h"
#include "app/window/Sidebar.h"
#include "app/workspace/Timings.h"
#include "core/Commands.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <algorithm>

using namespace altair;

namespace {

/// The Settings window as the program puts it together.
struct Opened {
    explicit Opened(Desk& desk) : window(settingsPages({desk.workspace(), desk.settings(), timings, {}, {}})) {}

    CardRow* card(const QString& page, const QString& title)
    {
        const auto cards = window.page(page)->findChildren<CardRow*>();
        const auto found = std::ranges::find(cards, title, &CardRow::title);
        REQUIRE(found != cards.end());
        return *found;
    }

    Timings timings;
    SettingsWindow window;
};

QJsonObject jsonIn(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void press(CardRow* card, int choice)
{
    const auto buttons = card->findChild<Segments*>()->findChildren<QAbstractButton*>();
    QTest::mouseClick(buttons[choice], Qt::LeftButton);
}

}  // namespace

TEST_CASE("the theme is worn as it is chosen, and kept")
{
    Desk desk;
    Opened settings(desk);
    settings.window.open("appearance");
    press(settings.card("appearance", "Theme"), 2);
    CHECK(tokens().paper == darkTokens().paper);
    CHECK(eventually([&] { return jsonIn(desk.folder() + "/config.json")["appearance"] == "dark"; }));

    QTest::mouseClick(settings.card("appearance", "High contrast")->findChild<QCheckBox*>(), Qt::LeftButton);
    CHECK(tokens().paper == highContrastDarkTokens().paper);
    desk.restart();
    CHECK(tokens().paper == highContrastDarkTokens().paper);
    desk.settings().setLook({});
    CHECK(tokens().paper == lightTokens().paper);
}

TEST_CASE("a larger text is larger everywhere at once")
{
    Desk desk;
    Opened settings(desk);
    const double before = fontOf(TextRole::RowTitle).pointSizeF();
    auto* bar = desk.window().findChild<QuickAddBar*>();
    const int height = bar->height();
    press(settings.card("appearance", "Text size"), 6);
    CHECK(fontOf(TextRole::RowTitle).pointSizeF() == before * 2);
    CHECK(eventually([&] { return bar->height() > height; }));
    QTest::keyClick(&desk.window(), Qt::Key_Minus, Qt::ControlModifier);
    CHECK(textPercent() == 190);
    desk.settings().setLook({});
    CHECK(fontOf(TextRole::RowTitle).pointSizeF() == before);
}

TEST_CASE("what an unknown version kept in the settings stays there")
{
    Desk desk;
    const QString name = desk.folder() + "/newer.json";
    QFile file(name);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(R"({"from_the_future": {"a": 1}})");
    file.close();
    Settings settings(Settings::read(name.toStdString()));
    settings.saveThrough(desk.workspace());
    settings.setStaysForCapture(false);
    settings.flush();
    REQUIRE(eventually([&] { return jsonIn(name).contains("stays_for_capture"); }));
    CHECK(jsonIn(name)["from_the_future"].toObject()["a"] == 1);
}

TEST_CASE("a setting is found by what it says, on whatever page it is")
{
    Desk desk;
    Opened settings(desk);
    settings.window.open("general");
    auto* field = settings.window.findChild<QLineEdit*>();
    QTest::keyClicks(field, "blink");
    CHECK(settings.window.currentKey() == "appearance");
    CHECK(settings.card("appearance", "Reduced motion")->isMarked());
    CHECK_FALSE(settings.card("appearance", "Theme")->isMarked());
    auto* pages = settings.window.findChild<NavList*>();
    CHECK(pages->isRowHidden(0));

    field->setText("no such thing");
    CHECK(pages->isRowHidden(1));
    QTest::keyClick(field, Qt::Key_Escape);
    CHECK_FALSE(pages->isRowHidden(0));
    CHECK_FALSE(settings.card("appearance", "Reduced motion")->isMarked());
}

TEST_CASE("Inbox is counted only when that is wanted")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return capture(writer, "One"); }));
    REQUIRE(desk.write([](Writer& writer) { return capture(writer, "Two"); }));
    auto* places = desk.window().findChild<Sidebar*>()->findChild<QListView*>();
    const auto spoken = [&] { return places->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); };
    CHECK(spoken() == "Inbox");
    desk.settings().setCountsInbox(true);
    CHECK(eventually([&] { return spoken() == "Inbox, 2"; }));
    REQUIRE(desk.write([](Writer& writer) { return capture(writer, "Three"); }));
    CHECK(eventually([&] { return spoken() == "Inbox, 3"; }));
    desk.settings().setCountsInbox(false);
    CHECK(spoken() == "Inbox");
}

TEST_CASE("the program opens where the person wants it to")
{
    Desk desk;
    REQUIRE(desk.write([](Writer& writer) { return capture(writer, "Only in the Inbox"); }));
    CHECK(desk.rowTitled("Only in the Inbox") < 0);
    desk.settings().setStartsIn(Settings::StartsIn::Inbox);
    desk.restart();
    CHECK(desk.rowTitled("Only in the Inbox") >= 0);
}

TEST_CASE("labels step back in the new theme too")
{
    Desk desk;
    TextLabel label(TextRole::Body, Tone::Muted, "quiet");
    label.show();
    Look dark;
    dark.appearance = Appearance::Dark;
    desk.settings().setLook(dark);
    CHECK(eventually([&] { return label.palette().color(QPalette::WindowText) == darkTokens().muted; }));
    desk.settings().setLook({});
    CHECK(eventually([&] { return label.palette().color(QPalette::WindowText) == lightTokens().muted; }));
}
