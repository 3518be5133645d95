// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup/BackupList.h"

#include "app/backup/BackupWords.h"
#include "app/backup/RestoreDialog.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/SideWork.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QDesktopServices>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace altair {

namespace {

/// On a connection of its own, so that the person can go on writing.
Result<BackupInfo> backUpBeside(const Profile& profile, Instant now)
{
    const auto reader = Reader::open(profile);
    if (!reader)
        return failure(reader);
    return createBackup((*reader)->connection(), profile, now, BackupReason::Manual);
}

}  // namespace

BackupList::BackupList(WorkspaceSignals& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_work(new SideWork(this))
    , m_notice(new NoticeStrip(this))
    , m_make(new QPushButton(tr("Back up now"), this))
    , m_head(new CardRow(tr("A backup every day"),
          tr("And before every import and every update. Each is read back and checked. Older ones are thinned out: "
             "hourly for a day, daily for a week, weekly for a month, monthly for a year."),
          this))
    , m_none(new TextLabel(TextRole::Field, Tone::Muted, tr("No backups yet."), this))
    , m_list(new QVBoxLayout(this))
{
    auto* folder = new QPushButton(tr("Open folder"), this);
    m_head->addControl(m_make);
    m_head->addControl(folder);
    m_make->setAccessibleName(tr("Back up now"));
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(9);
    m_list->addWidget(m_notice);
    m_list->addWidget(m_head);
    m_list->addWidget(m_none);
    m_none->hide();
    connect(m_make, &QPushButton::clicked, this, &BackupList::makeOne);
    connect(folder, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(toText(m_workspace.profile().backups().string()))); });
}

void BackupList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void BackupList::makeOne()
{
    m_make->setEnabled(false);
    m_make->setText(tr("Backing up…"));
    m_work->run([profile = m_workspace.profile(),
                    now = m_workspace.environment().clock->now()] { return backUpBeside(profile, now); },
        [this](const Result<BackupInfo>& made) {
            m_make->setEnabled(true);
            m_make->setText(tr("Back up now"));
            if (!made)
                complain(made.error());
            refresh();
        });
}

void BackupList::refresh()
{
    m_work->run([profile = m_workspace.profile()] { return listBackups(profile); },
        [this](const Result<std::vector<BackupInfo>>& backups) {
            if (backups)
                listAll(*backups);
            else
                complain(backups.error());
        });
}

void BackupList::listAll(const std::vector<BackupInfo>& backups)
{
    for (CardRow* card : m_cards)
        card->deleteLater();
    m_cards.clear();
    m_none->setVisible(backups.empty());
    for (const BackupInfo& backup : backups)
        addCard(backup);
}

void BackupList::addCard(const BackupInfo& backup)
{
    const QString when = momentWords(backup.at, m_workspace.environment());
    const QString size = QLocale().formattedDataSize(static_cast<qint64>(backup.bytes), 1, QLocale::DataSizeSIFormat);
    auto* card = new CardRow(when, tr("%1 · %2").arg(reasonWords(backup.reason), size), this);
    auto* look = new QPushButton(tr("Look inside…"), card);
    look->setAccessibleName(tr("Look inside the backup of %1").arg(when));
    card->addControl(look);
    connect(look, &QPushButton::clicked, this, [this, backup] { lookInto(backup); });
    m_list->addWidget(card);
    m_cards.push_back(card);
}

void BackupList::lookInto(const BackupInfo& backup)
{
    auto* dialog = new RestoreDialog(backup, m_workspace.environment(), window());
    connect(dialog, &QDialog::accepted, this, [this, backup] { emit restoreAsked(backup); });
    dialog->open();
}

void BackupList::complain(const Error& error)
{
    m_notice->say(toText(error.sentence), toText(error.detail));
}

}  // namespace altair
