// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/Start.h"
#include "app/backup/RestoreDialog.h"
#include "app/lists/RowView.h"
#include "app/settings/SettingsWindow.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Timings.h"
#include "core/store/Backup.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace altair;

namespace {

template <class Window>
Window* shown()
{
    for (QWidget* window : QApplication::topLevelWidgets())
        if (auto* wanted = qobject_cast<Window*>(window); wanted && wanted->isVisible())
            return wanted;
    return nullptr;
}

QPushButton* buttonNamed(QWidget& in, const QString& text)
{
    const auto buttons = in.findChildren<QPushButton*>();
    const auto found = std::ranges::find(buttons, text, &QPushButton::text);
    return found == buttons.end() ? nullptr : *found;
}

bool lists(const QString& title)
{
    auto* window = shown<MainWindow>();
    if (!window)
        return false;
    const RowListModel& rows = *window->findChild<RowView*>()->rows();
    for (int row = 0; row < rows.rowCount(); ++row)
        if (rows.index(row).data().toString() == title)
            return true;
    return false;
}

void backUp(test::TemporaryProfile& profile)
{
    REQUIRE(createBackup(profile.writer().connection(), profile.profile(), profile.clock.now(), BackupReason::Manual));
    profile.close();
}

void damage(const Profile& profile)
{
    std::ofstream(profile.database(), std::ios::binary | std::ios::trunc) << std::string(20'000, 'x');
}

}  // namespace

TEST_CASE("a damaged profile offers its newest good backup, and opens with it")
{
    needApplication();
    test::TemporaryProfile profile;
    profile.add("Box the spice rack");
    backUp(profile);
    damage(profile.profile());

    Timings timings;
    Start start(profile.profile(), timings);
    start.begin({});
    REQUIRE(eventually([] { return shown<QMessageBox>() != nullptr; }));
    auto* bring = buttonNamed(*shown<QMessageBox>(), "Bring back the backup");
    REQUIRE(bring);
    QTest::mouseClick(bring, Qt::LeftButton);
    REQUIRE(eventually([] { return shown<MainWindow>() != nullptr; }));
    shown<MainWindow>()->go({Destination::Kind::Inbox});
    CHECK(eventually([] { return lists("Box the spice rack"); }));
    const auto files = std::filesystem::directory_iterator(profile.profile().data);
    CHECK(std::ranges::any_of(files, [](const auto& file) {
        return file.path().filename().string().find("guidance.replaced-") != std::string::npos;
    }));
}

TEST_CASE("a backup is brought back from the settings of the running app")
{
    needApplication();
    test::TemporaryProfile profile;
    profile.add("From before");
    backUp(profile);
    profile.add("From since then");
    profile.close();

    Timings timings;
    Start start(profile.profile(), timings);
    start.begin({});
    REQUIRE(eventually([] { return shown<MainWindow>() != nullptr; }));
    shown<MainWindow>()->go({Destination::Kind::Inbox});
    REQUIRE(eventually([] { return lists("From since then"); }));

    QTest::keyClick(shown<MainWindow>(), Qt::Key_Comma, Qt::ControlModifier);
    REQUIRE(eventually([] { return shown<SettingsWindow>() != nullptr; }));
    shown<SettingsWindow>()->open("backup");
    REQUIRE(eventually([] { return buttonNamed(*shown<SettingsWindow>(), "Look inside…") != nullptr; }));
    const auto looks = shown<SettingsWindow>()->findChildren<QPushButton*>();
    QPushButton* oldest = nullptr;
    for (QPushButton* button : looks)
        if (button->text() == "Look inside…")
            oldest = button;
    QTest::mouseClick(oldest, Qt::LeftButton);
    REQUIRE(eventually([] {
        auto* dialog = shown<RestoreDialog>();
        return dialog && buttonNamed(*dialog, "Bring this backup back")->isEnabled();
    }));
    QTest::mouseClick(buttonNamed(*shown<RestoreDialog>(), "Bring this backup back"), Qt::LeftButton);
    REQUIRE(eventually([] { return shown<MainWindow>() != nullptr && shown<SettingsWindow>() == nullptr; }));
    shown<MainWindow>()->go({Destination::Kind::Inbox});
    REQUIRE(eventually([] { return lists("From before"); }));
    CHECK_FALSE(lists("From since then"));
}

TEST_CASE("a damaged profile without a backup says so, and offers nothing that can't be")
{
    needApplication();
    test::TemporaryProfile profile;
    profile.add("Box the spice rack");
    profile.close();
    damage(profile.profile());

    Timings timings;
    Start start(profile.profile(), timings);
    start.begin({});
    REQUIRE(eventually([] { return shown<QMessageBox>() != nullptr; }));
    CHECK_FALSE(buttonNamed(*shown<QMessageBox>(), "Bring back the backup"));
    CHECK(buttonNamed(*shown<QMessageBox>(), "Try again"));
    CHECK_FALSE(shown<QMessageBox>()->text().isEmpty());
    shown<QMessageBox>()->close();
}
