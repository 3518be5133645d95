// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/ChoiceChips.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace altair {

ChipButton::ChipButton(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ChipButton::sizeHint() const
{
    return chipSize(text()) + QSize(4, 4);
}

bool ChipButton::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void ChipButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect chip = rect().adjusted(2, 2, -2, -2);
    if (isChecked())
        drawChip(painter, chip, text(), tokens().green);
    else
        drawEmptyChip(painter, chip, text());
    if (hasFocus())
        drawBox(painter, rect(), Qt::transparent, tokens().ink, 1);
}

ChoiceChips::ChoiceChips(const QString& name, const QStringList& choices, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (int i = 0; i < choices.size(); ++i) {
        auto* chip = new ChipButton(choices[i], this);
        chip->setAccessibleName(tr("%1: %2").arg(name, choices[i]));
        connect(chip, &QAbstractButton::clicked, this, [this, i] {
            setChosen(m_chosen == i + 1 ? 0 : i + 1);
            emit picked(m_chosen);
        });
        layout->addWidget(chip);
        m_chips.push_back(chip);
    }
    layout->addStretch();
}

void ChoiceChips::setChosen(int chosen)
{
    m_chosen = chosen;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(static_cast<int>(i) + 1 == chosen);
}

}  // namespace altair
