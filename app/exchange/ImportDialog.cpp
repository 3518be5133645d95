// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/exchange/ImportDialog.h"

#include "app/exchange/ImportTable.h"
#include "app/exchange/ImportWork.h"
#include "app/theme/Fonts.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/ProgressCard.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace altair {

namespace {

constexpr qint64 kEnoughToGuess = 4096;

ImportFormat guessedFormat(const std::filesystem::path& file)
{
    QFile source(toText(file.string()));
    if (!source.open(QIODevice::ReadOnly))
        return ImportFormat::Complete;
    return guessFormat(source.read(kEnoughToGuess).toStdString()).value_or(ImportFormat::Complete);
}

}  // namespace

ImportDialog::ImportDialog(WorkspaceSignals& workspace, const std::filesystem::path& file, QWidget* window)
    : QDialog(window)
    , m_workspace(workspace)
    , m_file(file)
    , m_work(new ImportWork(workspace, this))
    , m_rows(new ImportTable(this))
    , m_notice(new NoticeStrip(this))
    , m_progress(new ProgressCard(this))
    , m_summary(new TextLabel(TextRole::RowTitle, Tone::Ink, {}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import %1").arg(toText(file.filename().string())));
    resize(scaled(820), scaled(560));
    m_summary->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(10);
    layout->addWidget(makeTop());
    layout->addWidget(m_notice);
    layout->addWidget(m_summary);
    layout->addWidget(makeTable(), 1);
    layout->addWidget(m_progress);
    layout->addWidget(makeButtons());
    connectWork();
    look();
}

QWidget* ImportDialog::makeTop()
{
    auto* top = new QWidget(this);
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    m_format = new QComboBox(top);
    m_format->setAccessibleName(tr("Format of the file"));
    const ImportFormat guessed = guessedFormat(m_file);
    for (const ImportFormatName& name : importFormats()) {
        m_format->addItem(toText(name.title), static_cast<int>(name.format));
        if (name.format == guessed)
            m_format->setCurrentIndex(m_format->count() - 1);
    }
    m_bringBack = new QCheckBox(tr("Also what was imported once and deleted for good since"), top);
    m_bringBack->hide();
    layout->addWidget(new TextLabel(TextRole::Field, Tone::Muted, tr("Read it as"), top));
    layout->addWidget(m_format);
    layout->addStretch();
    layout->addWidget(m_bringBack);
    connect(m_format, &QComboBox::activated, this, &ImportDialog::look);
    connect(m_bringBack, &QCheckBox::toggled, this, &ImportDialog::look);
    return top;
}

QTableView* ImportDialog::makeTable()
{
    auto* table = new QTableView(this);
    table->setModel(m_rows);
    table->setAccessibleName(tr("Rows of the file"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    QHeaderView* header = table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setHighlightSections(false);
    table->setColumnWidth(ImportTable::Line, scaled(60));
    table->setColumnWidth(ImportTable::Fate, scaled(150));
    table->setColumnWidth(ImportTable::Title, scaled(300));
    header->setStretchLastSection(true);
    return table;
}

QWidget* ImportDialog::makeButtons()
{
    auto* buttons = new QWidget(this);
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    m_import = new QPushButton(tr("Import"), buttons);
    m_undo = new QPushButton(tr("Undo the import"), buttons);
    m_close = new QPushButton(tr("Close"), buttons);
    m_import->setDefault(true);
    layout->addStretch();
    for (QPushButton* button : {m_undo, m_import, m_close})
        layout->addWidget(button);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::bringIn);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_workspace.undo();
        accept();
    });
    return buttons;
}

void ImportDialog::connectWork()
{
    connect(m_work, &ImportWork::sawRows, this, [this](const std::vector<ImportRow>& rows) {
        if (m_at == At::Looking)
            m_rows->add(rows);
    });
    connect(m_work, &ImportWork::progressed, this, &ImportDialog::showProgress);
    connect(m_work, &ImportWork::looked, this, [this](const ImportTotals& totals) {
        go(totals.created() + totals.of(ImportFate::Joined) > 0 ? At::Looked : At::Over);
        m_undo->hide();
        QString words = tr("This would come in. %1").arg(toText(describe(totals)));
        if (m_rows->leftOut() > 0)
            words += QLatin1Char(' ')
                + tr("%n row(s) more are not listed here.", nullptr, static_cast<int>(m_rows->leftOut()));
        m_summary->setText(words);
        m_bringBack->setVisible(totals.of(ImportFate::Purged) > 0 || m_bringBack->isChecked());
    });
    connect(m_work, &ImportWork::broughtIn, this,
        [this](const ImportTotals& totals) { conclude(tr("Imported. %1").arg(toText(describe(totals)))); });
    connect(m_work, &ImportWork::stopped, this, [this](const ImportTotals& totals) {
        conclude(tr("Stopped after %n row(s). What came in is there; importing the file again brings the rest.",
            nullptr, static_cast<int>(totals.rows)));
    });
    connect(m_work, &ImportWork::failed, this, [this](const Error& error) {
        m_notice->say(toText(error.sentence), toText(error.detail));
        conclude({});
        m_undo->hide();
    });
    connect(m_progress, &ProgressCard::cancelled, m_work, &ImportWork::stop);
}

ImportRequest ImportDialog::request() const
{
    return {static_cast<ImportFormat>(m_format->currentData().toInt()), m_file,
        m_bringBack->isChecked() ? Purged::BringBack : Purged::LeaveOut};
}

void ImportDialog::look()
{
    m_notice->hide();
    m_rows->clear();
    go(At::Looking);
    m_summary->setText(tr("Looking at the file; nothing is changed."));
    m_work->look(request());
}

void ImportDialog::bringIn()
{
    go(At::Importing);
    m_summary->setText(tr("Making a backup, then importing…"));
    m_work->bringIn(request());
}

void ImportDialog::go(At at)
{
    m_at = at;
    m_import->setVisible(at == At::Looking || at == At::Looked);
    m_import->setEnabled(at == At::Looked);
    m_undo->setVisible(at == At::Over);
    m_close->setEnabled(at != At::Importing);
    m_format->setEnabled(at == At::Looked || at == At::Looking || (at == At::Over && m_rows->rowCount() == 0));
    m_bringBack->setEnabled(at == At::Looked);
    m_progress->setStop(at == At::Importing ? ProgressCard::Stop::Possible : ProgressCard::Stop::Impossible);
    if (at == At::Looked || at == At::Over)
        m_progress->hide();
}

void ImportDialog::showProgress(const ImportProgress& progress)
{
    const QString rows = QLocale().toString(static_cast<qlonglong>(progress.rows));
    m_progress->tell(m_at == At::Importing ? tr("Imported %1 rows").arg(rows) : tr("Looked at %1 rows").arg(rows),
        static_cast<std::int64_t>(progress.bytes), static_cast<std::int64_t>(progress.bytesInAll));
}

void ImportDialog::conclude(const QString& sentence)
{
    go(At::Over);
    m_summary->setText(sentence);
}

void askForImport(WorkspaceSignals& workspace, QWidget* window)
{
    auto* files = new QFileDialog(window, ImportDialog::tr("Import from a file"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(files, &QFileDialog::fileSelected, window, [&workspace, window](const QString& file) {
        (new ImportDialog(workspace, file.toStdString(), window))->open();
    });
    files->open();
}

}  // namespace altair
