// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/Segments.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/FlowLayout.h"

#include <QAbstractButton>
#include <QPainter>

namespace altair {

namespace {

class Segment final : public QAbstractButton {
public:
    Segment(const QString& text, QWidget* parent) : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setTextRole(*this, TextRole::Meta);
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(fontOf(TextRole::Chip));
        return {metrics.horizontalAdvance(text()) + 22, metrics.height() + 14};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Tokens& t = tokens();
        const QColor fill = isChecked() ? t.yellow : underMouse() ? t.selection : t.card;
        drawBox(painter, rect(), fill, isChecked() ? t.ink : t.edge);
        if (hasFocus())
            drawBox(painter, rect().adjusted(3, 3, -3, -3), Qt::transparent, isChecked() ? t.onPaint : t.ink, 1);
        painter.setFont(fontOf(TextRole::Chip));
        painter.setPen(isChecked() ? t.onPaint : t.ink);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

}  // namespace

Segments::Segments(const QString& name, const QStringList& choices, int chosen, QWidget* parent) : QWidget(parent)
{
    auto* layout = new FlowLayout(6, this);
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new Segment(choices[i], this);
        button->setAccessibleName(tr("%1: %2").arg(name, choices[i]));
        connect(button, &QAbstractButton::toggled, this, [this, i](bool on) {
            if (on)
                choose(i);
        });
        layout->addWidget(button);
        m_buttons.push_back(button);
    }
    setAccessibleName(name);
    setChosen(chosen);
}

void Segments::setChosen(int chosen)
{
    m_chosen = chosen;
    if (chosen >= 0 && chosen < static_cast<int>(m_buttons.size()))
        m_buttons[static_cast<std::size_t>(chosen)]->setChecked(true);
}

void Segments::choose(int index)
{
    if (index == m_chosen)
        return;
    m_chosen = index;
    emit picked(index);
}

}  // namespace altair
