// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/StepRow.h"

#include "app/theme/Fonts.h"
#include "app/theme/Tokens.h"
#include "app/workspace/Text.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace altair {

StepRow::StepRow(const RecordId& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_check(new QCheckBox(this))
    , m_title(new QLineEdit(this))
{
    m_title->setFrame(false);
    m_title->setContextMenuPolicy(Qt::NoContextMenu);
    m_title->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 3, 0, 3);
    layout->setSpacing(4);
    layout->addWidget(m_check);
    layout->addWidget(m_title);
    connect(m_check, &QCheckBox::clicked, this, &StepRow::ticked);
    connect(m_title, &QLineEdit::editingFinished, this, &StepRow::finish);
}

void StepRow::show(const ListRow& step)
{
    const bool over = step.state != TaskState::Open;
    const QString title = toText(step.title);
    m_check->setChecked(over);
    m_check->setAccessibleName(tr("Step done: %1").arg(title));
    m_title->setAccessibleName(tr("Step"));
    QFont font = fontOf(TextRole::Body);
    font.setStrikeOut(over);
    setTextRole(*m_title, TextRole::Body);
    m_title->setFont(font);
    takeColor();
    m_shown = title;
    if (!m_title->isModified() && m_title->text() != title) {
        m_title->setText(title);
        m_title->setCursorPosition(0);
    }
}

void StepRow::takeColor()
{
    const QColor& color = m_check->isChecked() ? tokens().muted : tokens().ink;
    QPalette colors = m_title->palette();
    if (colors.color(QPalette::Text) == color)
        return;
    colors.setColor(QPalette::Text, color);
    m_title->setPalette(colors);
}

bool StepRow::event(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColor();
    return QWidget::event(event);
}

void StepRow::finish()
{
    const QString title = m_title->text().trimmed();
    m_title->setModified(false);
    if (title == m_shown)
        return;
    if (title.isEmpty())
        emit removed();
    else
        emit renamed(title);
}

bool StepRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool vertical = key.key() == Qt::Key_Up || key.key() == Qt::Key_Down;
        if (vertical && (key.modifiers() & Qt::AltModifier)) {
            emit moved(key.key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
        if (key.key() == Qt::Key_Escape && m_title->isModified()) {
            m_title->setText(m_shown);
            m_title->setModified(false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StepRow::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, &StepRow::opened);
    menu->addAction(tr("Move up\tAlt+Up"), this, [this] { emit moved(-1); });
    menu->addAction(tr("Move down\tAlt+Down"), this, [this] { emit moved(1); });
    menu->addSeparator();
    menu->addAction(tr("Move to Trash"), this, &StepRow::removed);
    menu->popup(event->globalPos());
}

}  // namespace altair
