// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/WordsField.h"

#include "app/theme/Fonts.h"

#include <QKeyEvent>

namespace altair {

WordsField::WordsField(const QString& name, const QString& example, Take take, QWidget* parent)
    : QLineEdit(parent)
    , m_name(name)
    , m_example(example)
    , m_take(std::move(take))
{
    setTextRole(*this, TextRole::Field);
    setAccessibleName(name);
    setAccessibleDescription(tr("For example: %1").arg(example));
    setPlaceholderText(tr("e.g. %1").arg(example));
    connect(this, &QLineEdit::editingFinished, this, &WordsField::finish);
}

void WordsField::showWords(const QString& words)
{
    if (isModified() && hasFocus())
        return;
    m_shown = words;
    if (text() != words)
        setText(words);
    setCursorPosition(0);
    setModified(false);
    emit complaint({});
}

void WordsField::finish()
{
    const QString typed = text().trimmed();
    if (!isModified() || typed == m_shown.trimmed())
        return setModified(false);
    if (m_take(typed)) {
        m_shown = typed;
        setModified(false);
        emit complaint({});
    } else {
        emit complaint(tr("%1: “%2” isn’t understood, so nothing was changed. Try, for example, “%3”.")
                .arg(m_name, typed, m_example));
    }
}

void WordsField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || !isModified())
        return QLineEdit::keyPressEvent(event);
    setText(m_shown);
    setModified(false);
    emit complaint({});
}

}  // namespace altair
