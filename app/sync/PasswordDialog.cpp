// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/PasswordDialog.h"

#include "app/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

PasswordDialog::PasswordDialog(
    Asks asks, const QString& title, const QString& why, const QString& action, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(420);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 22, 22, 22);
    layout->setSpacing(10);
    auto* words = new TextLabel(TextRole::Field, Tone::Ink, why, this);
    words->setWordWrap(true);
    layout->addWidget(words);
    m_old = addField(tr("Password"));
    if (asks == Asks::OldAndNew) {
        m_new = addField(tr("New password"));
        m_again = addField(tr("New password again"));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(action);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    look();
}

QLineEdit* PasswordDialog::addField(const QString& name)
{
    auto* field = new QLineEdit(this);
    field->setEchoMode(QLineEdit::Password);
    field->setPlaceholderText(name);
    field->setAccessibleName(name);
    layout()->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &PasswordDialog::look);
    return field;
}

void PasswordDialog::look()
{
    const bool fresh = !m_new || (!m_new->text().isEmpty() && m_new->text() == m_again->text());
    if (m_ok)
        m_ok->setEnabled(!m_old->text().isEmpty() && fresh);
}

std::string PasswordDialog::password() const
{
    return m_old->text().toStdString();
}

std::string PasswordDialog::newPassword() const
{
    return m_new ? m_new->text().toStdString() : std::string{};
}

}  // namespace altair
