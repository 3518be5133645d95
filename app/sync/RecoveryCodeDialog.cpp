// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/RecoveryCodeDialog.h"

#include "app/widgets/TextLabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPdfWriter>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

namespace altair {

namespace {

/// What counts of a code when it is compared: letters and digits.
QString bare(const QString& code)
{
    QString kept;
    for (const QChar c : code.toUpper())
        if (c.isLetterOrNumber())
            kept += c == QLatin1Char('O')                        ? QLatin1Char('0')
                : c == QLatin1Char('I') || c == QLatin1Char('L') ? QLatin1Char('1')
                                                                 : c;
    return kept;
}

}  // namespace

RecoveryCodeDialog::RecoveryCodeDialog(const QString& code, const QString& email, QWidget* parent)
    : QDialog(parent)
    , m_code(code)
    , m_email(email)
    , m_typed(new QLineEdit(this))
    , m_done(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Recovery code"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 22, 22, 22);
    layout->setSpacing(12);
    auto* why = new TextLabel(TextRole::Field, Tone::Ink,
        tr("Write this down and keep it away from this computer. If the password is lost, only this code opens your "
           "data again; nobody can look it up for you."),
        this);
    why->setWordWrap(true);
    auto* shown = new TextLabel(TextRole::Key, Tone::Ink, code, this);
    QFont large = shown->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    shown->setFont(large);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(tr("Recovery code"));
    auto* copy = new QPushButton(tr("Copy"), this);
    auto* save = new QPushButton(tr("Save as a page to print…"), this);
    auto* row = new QHBoxLayout;
    row->addWidget(copy);
    row->addWidget(save);
    row->addStretch();
    m_typed->setPlaceholderText(tr("Type the code back, from what you wrote down"));
    m_typed->setAccessibleName(tr("The code, typed back"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok, this);
    m_done = buttons->button(QDialogButtonBox::Ok);
    m_done->setText(tr("I have it"));
    m_done->setEnabled(false);
    layout->addWidget(why);
    layout->addWidget(shown);
    layout->addLayout(row);
    layout->addWidget(m_typed);
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code); });
    connect(save, &QPushButton::clicked, this, &RecoveryCodeDialog::saveAsPage);
    connect(m_typed, &QLineEdit::textChanged, this, &RecoveryCodeDialog::compare);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    m_typed->setFocus();
}

void RecoveryCodeDialog::compare(const QString& typed)
{
    m_done->setEnabled(bare(typed) == bare(m_code));
}

/// Closing without the code needs a second thought; a new one can be made later.
void RecoveryCodeDialog::reject()
{
    auto* box = new QMessageBox(QMessageBox::Question, windowTitle(),
        tr("Without the code a lost password means lost data on the server. A new code can be made in Settings → "
           "Sync at any time."),
        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("Back to the code"), QMessageBox::RejectRole);
    auto* leave = box->addButton(tr("Go on without"), QMessageBox::DestructiveRole);
    connect(leave, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

void RecoveryCodeDialog::saveAsPage()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save the recovery code"), QStringLiteral("altair-recovery-code.pdf"), tr("PDF (*.pdf)"));
    if (file.isEmpty())
        return;
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A5));
    QTextDocument page;
    page.setHtml(QStringLiteral("<h2>Altair Guidance</h2><p>%1</p><p>%2</p><pre style='font-size:16pt'>%3</pre>")
            .arg(tr("Recovery code of %1").arg(m_email.toHtmlEscaped()),
                tr("Whoever has this page can open everything that syncs. Keep it as you keep a key."), m_code));
    page.print(&writer);
}

}  // namespace altair
