// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/Card.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QPainter>

namespace altair {

Card::Card(Weight weight, QWidget* parent) : QFrame(parent), m_weight(weight)
{
    const int shadow = weight == Weight::Strong ? kShadow : 0;
    setContentsMargins(0, 0, shadow, shadow);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect box = contentsRect();
    if (m_weight == Weight::Strong)
        drawHardShadow(painter, box);
    drawBox(painter, box, tokens().card, m_weight == Weight::Strong ? tokens().ink : tokens().hairline);
}

}  // namespace altair
