// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup/BackupList.h"
#include "app/backup/RestoreDialog.h"
#include "app/exchange/ExchangeCards.h"
#include "app/exchange/ImportDialog.h"
#include "app/exchange/ImportTable.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/TextLabel.h"
#include "core/Commands.h"
#include "tests/gui/Desk.h"
#include "tests/support/Catch.h"

#include <QFile>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace altair;

namespace {

QPushButton* button(QWidget& in, const QString& text)
{
    const auto buttons = in.findChildren<QPushButton*>();
    const auto found = std::ranges::find(buttons, text, &QPushButton::text);
    REQUIRE(found != buttons.end());
    return *found;
}

bool says(QWidget& in, const QString& part)
{
    return std::ranges::any_of(
        in.findChildren<TextLabel*>(), [&](const TextLabel* label) { return label->text().contains(part); });
}

QString writeFile(Desk& desk, const QString& name, const QByteArray& content)
{
    QFile file(desk.folder() + "/" + name);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
}

}  // namespace

TEST_CASE("a backup made by hand is listed, shows what is in it, and is brought back only when asked to")
{
    Desk desk;
    desk.add("Box the spice rack");
    REQUIRE(eventually([&] { return desk.rowTitled("Box the spice rack") >= 0; }));
    BackupList list(desk.workspace());
    std::optional<BackupInfo> asked;
    QObject::connect(&list, &BackupList::restoreAsked, [&](const BackupInfo& backup) { asked = backup; });
    list.show();
    QTest::mouseClick(button(list, "Back up now"), Qt::LeftButton);
    REQUIRE(eventually([&] { return list.findChildren<CardRow*>().size() >= 2; }));

    QTest::mouseClick(button(list, "Look inside…"), Qt::LeftButton);
    auto* dialog = list.findChild<RestoreDialog*>();
    REQUIRE(dialog);
    auto* restore = button(*dialog, "Bring this backup back");
    CHECK_FALSE(restore->isEnabled());
    REQUIRE(eventually([&] { return restore->isEnabled(); }));
    CHECK(says(*dialog, "In it: 1 task"));
    CHECK_FALSE(asked);
    QTest::mouseClick(restore, Qt::LeftButton);
    CHECK(asked);
}

TEST_CASE("a damaged backup says so and can't be brought back")
{
    Desk desk;
    const auto file = writeFile(desk, "backups/guidance-20261119T080000.000Z-manual.db", "not a database");
    RestoreDialog dialog({file.toStdString(), {}, BackupReason::Manual, 14}, desk.workspace().environment(), nullptr);
    REQUIRE(eventually([&] { return !says(dialog, "Reading"); }));
    CHECK_FALSE(button(dialog, "Bring this backup back")->isEnabled());
}

TEST_CASE("an import shows each row before anything comes in, and one undo takes it back")
{
    Desk desk;
    desk.window().go({Destination::Kind::Inbox});
    const auto file = writeFile(desk, "todo.txt", "(A) Call the plumber @phone\nx 2026-11-01 Pay rent\nWater plants\n");
    ImportDialog dialog(desk.workspace(), file.toStdString(), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* import = button(dialog, "Import");
    REQUIRE(eventually([&] { return import->isEnabled(); }));
    const auto* rows = dialog.findChild<QTableView*>()->model();
    CHECK(rows->rowCount() == 3);
    CHECK(rows->index(0, ImportTable::Title).data().toString() == "Call the plumber");
    CHECK(desk.rowTitled("Water plants") < 0);

    QTest::mouseClick(import, Qt::LeftButton);
    REQUIRE(eventually([&] { return desk.rowTitled("Water plants") >= 0; }));
    REQUIRE(eventually([&] { return says(dialog, "Imported."); }));
    QTest::mouseClick(button(dialog, "Undo the import"), Qt::LeftButton);
    CHECK(eventually([&] { return desk.rowTitled("Water plants") < 0; }));
}

TEST_CASE("a file that can't be imported is refused with a sentence, and another format can be tried")
{
    Desk desk;
    const auto file = writeFile(desk, "tasks.json", "[{\"description\": \"cut off");
    ImportDialog dialog(desk.workspace(), file.toStdString(), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    REQUIRE(eventually([&] { return dialog.findChild<NoticeStrip*>()->isVisible(); }));
    CHECK_FALSE(button(dialog, "Import")->isVisible());
}

TEST_CASE("everything is exported to a file, or a sentence says why not")
{
    Desk desk;
    desk.add("Box the spice rack");
    REQUIRE(eventually([&] { return desk.rowTitled("Box the spice rack") >= 0; }));
    ExchangeCards cards(desk.workspace());
    cards.show();
    const QString target = desk.folder() + "/all.csv";
    cards.exportTo(ExportFormat::Csv, target);
    REQUIRE(eventually([&] { return says(cards, "Exported 1 record"); }));
    QFile written(target);
    REQUIRE(written.open(QIODevice::ReadOnly));
    CHECK(written.readAll().contains("Box the spice rack"));

    cards.exportTo(ExportFormat::Csv, desk.folder() + "/no/such/folder/all.csv");
    CHECK(eventually([&] { return cards.findChild<NoticeStrip*>()->isVisible(); }));
}
