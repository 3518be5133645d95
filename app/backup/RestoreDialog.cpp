// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup/RestoreDialog.h"

#include "app/backup/BackupWords.h"
#include "app/theme/Fonts.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/SideWork.h"
#include "app/workspace/Text.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

RestoreDialog::RestoreDialog(const BackupInfo& backup, const Environment& environment, QWidget* window)
    : QDialog(window)
    , m_work(new SideWork(this))
    , m_sentence(new TextLabel(TextRole::RowTitle, Tone::Ink, tr("Reading the backup through…"), this))
    , m_more(new TextLabel(TextRole::Field, Tone::Muted, {}, this))
    , m_restore(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Backup of %1").arg(momentWords(backup.at, environment)));
    setMinimumWidth(scaled(460));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_restore = buttons->addButton(tr("Bring this backup back"), QDialogButtonBox::AcceptRole);
    m_restore->setEnabled(false);
    m_restore->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(10);
    for (TextLabel* label : {m_sentence, m_more}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_work->run([file = backup.file] { return verifyBackup(file); },
        [this, &environment](const Result<BackupContents>& contents) { show(contents, environment); });
}

void RestoreDialog::show(const Result<BackupContents>& contents, const Environment& environment)
{
    if (!contents) {
        m_sentence->setText(toText(contents.error().sentence));
        m_more->setText(toText(contents.error().detail));
        return;
    }
    m_sentence->setText(tr("In it: %1.").arg(contentsWords(*contents)));
    const bool edited = contents->latestEdit != Instant{};
    const QString last = edited ? tr("Last edit: %1. ").arg(momentWords(contents->latestEdit, environment)) : QString();
    m_more->setText(last
        + tr("It is whole and readable. Bringing it back puts it in the place of what is there now, which is kept in a "
             "file beside it; nothing is thrown away."));
    m_restore->setEnabled(true);
    adjustSize();
}

}  // namespace altair
