// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/TextLabel.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QEvent>
#include <QPainter>

namespace altair {

TextLabel::TextLabel(TextRole role, Tone tone, const QString& text, QWidget* parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText);
    setTextRole(*this, role);
    takeColor();
}

bool TextLabel::event(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::Polish)
        takeColor();
    return QLabel::event(event);
}

void TextLabel::takeColor()
{
    QPalette own = palette();
    const QColor& color = m_tone == Tone::Ink ? tokens().ink : tokens().muted;
    if (own.color(QPalette::WindowText) == color)
        return;
    own.setColor(QPalette::WindowText, color);
    setPalette(own);
}

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize KeyCap::sizeHint() const
{
    return keySize(m_key);
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawKey(painter, rect(), m_key);
}

}  // namespace altair
