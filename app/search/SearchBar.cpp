// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/search/SearchBar.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace altair {

SearchBar::SearchBar(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this))
{
    m_field->setFrame(false);
    setTextRole(*m_field, TextRole::Body);
    m_field->setPlaceholderText(tr("Search everything"));
    m_field->setAccessibleName(tr("Search everything"));
    m_field->setClearButtonEnabled(false);
    m_field->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(38, 10, 14 + kShadow, 10 + kShadow);
    layout->addWidget(m_field);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &SearchBar::typed);
}

QString SearchBar::text() const
{
    return m_field->text();
}

void SearchBar::begin()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect box = rect().adjusted(0, 0, -kShadow, -kShadow);
    drawHardShadow(painter, box);
    drawBox(painter, box, tokens().card, tokens().ink);
    drawGlyph(painter, QRectF(14, box.center().y() - 7, 15, 15), Glyph::Search, tokens().ink);
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter: emit left(); return true;
    case Qt::Key_Escape:
        if (m_field->text().isEmpty())
            emit closed();
        else
            m_field->clear();
        return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

}  // namespace altair
