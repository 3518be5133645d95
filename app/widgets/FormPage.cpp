// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/FormPage.h"

#include "app/widgets/CardRow.h"
#include "app/widgets/SectionHeading.h"
#include "app/widgets/Segments.h"
#include "app/widgets/TextLabel.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace altair {

FormPage::FormPage(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 24);
    m_layout->setSpacing(9);
    m_layout->addStretch();
}

void FormPage::addWidget(QWidget* widget)
{
    m_layout->insertWidget(m_layout->count() - 1, widget);
}

void FormPage::addHeading(const QString& text)
{
    addWidget(new SectionHeading(text, this));
}

TextLabel* FormPage::addSentence(const QString& text)
{
    auto* sentence = new TextLabel(TextRole::Field, Tone::Muted, text, this);
    sentence->setWordWrap(true);
    addWidget(sentence);
    return sentence;
}

CardRow* FormPage::addCard(const QString& title, const QString& words, QWidget* control)
{
    auto* card = new CardRow(title, words, this);
    if (control)
        card->addControl(control);
    addWidget(card);
    return card;
}

CardRow* FormPage::addToggle(const QString& title, const QString& words, bool on, const std::function<void(bool)>& take)
{
    auto* check = new QCheckBox;
    check->setChecked(on);
    connect(check, &QCheckBox::toggled, this, take);
    return addCard(title, words, check);
}

CardRow* FormPage::addChoice(const QString& title, const QString& words, const QStringList& choices, int chosen,
    const std::function<void(int)>& take)
{
    auto* segments = new Segments(title, choices, chosen);
    connect(segments, &Segments::picked, this, take);
    return addCard(title, words, segments);
}

}  // namespace altair
