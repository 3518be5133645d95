// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/CardRow.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace altair {

CardRow::CardRow(const QString& title, const QString& words, QWidget* parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextRole::RowTitle, Tone::Ink, title, this))
    , m_words(new TextLabel(TextRole::Meta, Tone::Muted, words, this))
    , m_controls(new QHBoxLayout)
{
    for (TextLabel* label : {m_title, m_words})
        label->setWordWrap(true);
    m_words->setVisible(!words.isEmpty());
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_words);
    m_controls->setSpacing(8);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 10, 12, 10);
    layout->setSpacing(14);
    layout->addLayout(texts, 1);
    layout->addLayout(m_controls);
}

void CardRow::addControl(QWidget* control)
{
    if (m_controls->count() == 0 && control->accessibleName().isEmpty()) {
        control->setAccessibleName(title());
        control->setAccessibleDescription(words());
    }
    m_controls->addWidget(control, 0, Qt::AlignVCenter);
}

void CardRow::setTitle(const QString& title)
{
    m_title->setText(title);
}

void CardRow::setWords(const QString& words)
{
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

QString CardRow::title() const
{
    return m_title->text();
}

QString CardRow::words() const
{
    return m_words->text();
}

void CardRow::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

void CardRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawBox(
        painter, rect(), m_marked ? tokens().selection : tokens().card, m_marked ? tokens().ink : tokens().hairline);
}

}  // namespace altair
