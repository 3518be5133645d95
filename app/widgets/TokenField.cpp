// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/TokenField.h"

#include "app/theme/Tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace altair {

namespace {

constexpr int kUnderline = 3;
/// QLineEdit's cursor rectangle begins this far left of the cursor.
constexpr int kCursorLead = 5;

}  // namespace

TokenField::TokenField(Reading reading, QWidget* parent) : QLineEdit(parent), m_reading(std::move(reading))
{
    setFrame(false);
    connect(this, &QLineEdit::textChanged, this, &TokenField::readText);
}

void TokenField::readText()
{
    m_tokens = m_reading(text());
    update();
}

void TokenField::paintEvent(QPaintEvent* event)
{
    if (!m_tokens.empty()) {
        QTextLayout layout(text(), font());
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        QPainter painter(this);
        const QRect cursor = cursorRect();
        const double left = cursor.left() + kCursorLead - line.cursorToX(cursorPosition());
        const int height = fontMetrics().height();
        const int top = rect().center().y() - height / 2;
        for (const FieldToken& token : m_tokens) {
            const double begin = left + line.cursorToX(token.begin);
            const double end = left + line.cursorToX(token.end);
            const QRectF area(std::min(begin, end), top, std::abs(end - begin), height);
            painter.fillRect(area, tokens().tint(token.paint));
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), kUnderline), token.paint);
        }
    }
    QLineEdit::paintEvent(event);
}

void TokenField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste) && pasteList())
        return;
    const bool backspace = event->key() == Qt::Key_Backspace && event->modifiers() == Qt::NoModifier;
    if (backspace && !m_typing && removeTokenBeforeCursor())
        return;
    m_typing = !event->text().isEmpty() && event->text().at(0).isPrint();
    QLineEdit::keyPressEvent(event);
}

bool TokenField::removeTokenBeforeCursor()
{
    const auto token = std::ranges::find(m_tokens, cursorPosition(), &FieldToken::end);
    if (token == m_tokens.end() || hasSelectedText())
        return false;
    setSelection(token->begin, token->end - token->begin);
    del();
    return true;
}

bool TokenField::pasteList()
{
    const QString pasted = QGuiApplication::clipboard()->text();
    if (!pasted.trimmed().contains(QLatin1Char('\n')) || receivers(SIGNAL(listPasted(QString))) == 0)
        return false;
    emit listPasted(pasted);
    return true;
}

}  // namespace altair
