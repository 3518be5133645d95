// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/exchange/ExchangeCards.h"

#include "app/exchange/ExportWork.h"
#include "app/exchange/ImportDialog.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/ProgressCard.h"
#include "app/widgets/SectionHeading.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

namespace {

QString fileNameFor(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Complete: return QStringLiteral("altair.json");
    case ExportFormat::Csv: return QStringLiteral("altair.csv");
    case ExportFormat::Markdown: break;
    }
    return QStringLiteral("altair");
}

}  // namespace

ExchangeCards::ExchangeCards(WorkspaceSignals& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_work(new ExportWork(workspace, this))
    , m_notice(new NoticeStrip(this))
    , m_progress(new ProgressCard(this))
    , m_outcome(new TextLabel(TextRole::Field, Tone::Ink, {}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(9);
    layout->addWidget(new SectionHeading(tr("Take everything out"), this));
    layout->addWidget(makeExportCard(ExportFormat::Complete, tr("Complete, as JSON"),
        tr("Everything, in one file that can be imported again without loss.")));
    layout->addWidget(makeExportCard(
        ExportFormat::Markdown, tr("To read, as Markdown"), tr("A folder with a file for each project and note.")));
    layout->addWidget(makeExportCard(
        ExportFormat::Csv, tr("For a spreadsheet, as CSV"), tr("A row for each record, with all fields.")));
    layout->addWidget(m_notice);
    layout->addWidget(m_progress);
    layout->addWidget(m_outcome);
    layout->addWidget(new SectionHeading(tr("Bring something in"), this));
    layout->addWidget(makeImportCard());
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    connectWork();
}

QWidget* ExchangeCards::makeExportCard(ExportFormat format, const QString& title, const QString& words)
{
    auto* card = new CardRow(title, words, this);
    auto* button = new QPushButton(tr("Export…"), card);
    button->setAccessibleName(tr("Export: %1").arg(title));
    card->addControl(button);
    connect(button, &QPushButton::clicked, this, [this, format] { askForTarget(format); });
    return card;
}

QWidget* ExchangeCards::makeImportCard()
{
    auto* card = new CardRow(tr("From a file"),
        tr("Of Taskwarrior, Todoist or todo.txt, or a complete export of this program. You see what would come in before "
           "anything does; the same file twice creates nothing twice, and one undo takes it all back."),
        this);
    auto* button = new QPushButton(tr("Import…"), card);
    card->addControl(button);
    connect(button, &QPushButton::clicked, this, [this] { askForImport(m_workspace, window()); });
    return card;
}

void ExchangeCards::askForTarget(ExportFormat format)
{
    if (m_work->isUnderWay())
        return;
    auto* files = new QFileDialog(window(), tr("Export to"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->selectFile(fileNameFor(format));
    connect(
        files, &QFileDialog::fileSelected, this, [this, format](const QString& target) { exportTo(format, target); });
    files->open();
}

void ExchangeCards::exportTo(ExportFormat format, const QString& target)
{
    m_notice->hide();
    m_outcome->hide();
    m_target = target;
    m_work->write({format, target.toStdString()});
}

void ExchangeCards::connectWork()
{
    const auto conclude = [this](const QString& sentence) {
        m_progress->hide();
        m_outcome->setText(sentence);
        m_outcome->show();
    };
    connect(m_work, &ExportWork::progressed, this, [this](const ExportProgress& progress) {
        const QLocale locale;
        m_progress->tell(tr("Exported %1 of %2")
                             .arg(locale.toString(static_cast<qlonglong>(progress.records)),
                                 locale.toString(static_cast<qlonglong>(progress.recordsInAll))),
            progress.records, progress.recordsInAll);
    });
    connect(m_work, &ExportWork::written, this, [this, conclude](std::int64_t records) {
        conclude(tr("Exported %n record(s) to %1", nullptr, static_cast<int>(records)).arg(m_target));
    });
    connect(m_work, &ExportWork::stopped, this, [conclude] { conclude(tr("Stopped; nothing was written.")); });
    connect(m_work, &ExportWork::failed, this, [this](const Error& error) {
        m_progress->hide();
        m_notice->say(toText(error.sentence), toText(error.detail));
    });
    connect(m_progress, &ProgressCard::cancelled, m_work, &ExportWork::stop);
}

}  // namespace altair
