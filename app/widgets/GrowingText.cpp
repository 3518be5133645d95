// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/GrowingText.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

namespace altair {

namespace {

constexpr int kMostLines = 24;

}  // namespace

GrowingText::GrowingText(Lines lines, QWidget* parent) : QPlainTextEdit(parent), m_lines(lines)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(lines == Lines::One ? 0 : 8);
    viewport()->setBackgroundRole(QPalette::Window);
    if (lines == Lines::One) {
        setFrameShape(NoFrame);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        viewport()->setAutoFillBackground(false);
    }
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &GrowingText::grow);
    grow();
}

void GrowingText::setLeastLines(int lines)
{
    m_leastLines = lines;
    grow();
}

void GrowingText::grow()
{
    const int lines = std::clamp(qRound(document()->size().height()), m_leastLines, kMostLines);
    const int around = 2 * (frameWidth() + qRound(document()->documentMargin()));
    const int height = lines * fontMetrics().lineSpacing() + around + 2;
    if (height != minimumHeight())
        setFixedHeight(height);
}

void GrowingText::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_lines == Lines::One)
        return emit ended();
    QPlainTextEdit::keyPressEvent(event);
}

void GrowingText::insertFromMimeData(const QMimeData* source)
{
    QString text = source->text();
    if (m_lines == Lines::One)
        text = text.simplified();
    insertPlainText(text);
}

void GrowingText::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        emit left();
}

void GrowingText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    grow();
}

void GrowingText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        grow();
}

}  // namespace altair
