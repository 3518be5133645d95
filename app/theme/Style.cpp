// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Style.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Theme.h"
#include "app/theme/Tokens.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace altair {

namespace {

constexpr int kButtonShadow = 2;
constexpr int kScrollBar = 12;

void drawField(QPainter& painter, const QStyleOption& option)
{
    const bool focused = option.state & QStyle::State_HasFocus;
    drawBox(painter, option.rect, tokens().paper, focused ? tokens().ink : tokens().edge);
}

void drawButton(QPainter& painter, const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool primary = button && (button->features & QStyleOptionButton::DefaultButton);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    QRect face = option.rect.adjusted(0, 0, -kButtonShadow, -kButtonShadow);
    if (enabled && !down)
        drawHardShadow(painter, face, kButtonShadow);
    if (down)
        face.translate(kButtonShadow, kButtonShadow);
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const QColor fill = primary ? tokens().yellow : hovered ? tokens().selection : tokens().card;
    drawBox(painter, face, enabled ? fill : tokens().paper, enabled ? tokens().ink : tokens().edge);
}

void drawFocus(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().ink, 1.5, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 2, 2);
    painter.restore();
}

void drawCheckIndicator(QPainter& painter, const QStyleOption& option)
{
    drawCheck(painter, option.rect, option.state & QStyle::State_On ? CheckLook::Done : CheckLook::Open);
    if (option.state & QStyle::State_HasFocus)
        drawFocus(painter, option.rect.adjusted(-3, -3, 3, 3));
}

void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget)
{
    if (option.maximum <= option.minimum)
        return;
    QRect slider = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    slider = option.orientation == Qt::Vertical ? slider.adjusted(3, 2, -3, -2) : slider.adjusted(2, 3, -2, -3);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? tokens().muted : tokens().edge);
    painter.drawRoundedRect(slider, 3, 3);
    painter.restore();
}

}  // namespace

Style::Style() : QProxyStyle(QStyleFactory::create("fusion")) {}

QPalette Style::standardPalette() const
{
    return paletteOf(tokens());
}

/// What a button does stands out, unless it was made to be quiet.
void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton*>(widget) && !hasTextRole(*widget))
        setTextRole(*widget, TextRole::Heading);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            drawField(*painter, *option);
        return;
    }
    case PE_FrameLineEdit:
    case PE_Frame: drawField(*painter, *option); return;
    case PE_PanelButtonCommand: drawButton(*painter, *option); return;
    case PE_IndicatorCheckBox: drawCheckIndicator(*painter, *option); return;
    case PE_FrameFocusRect: drawFocus(*painter, option->rect); return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel: drawBox(*painter, option->rect, tokens().card, tokens().ink); return;
    case PE_FrameDefaultButton: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == CE_ShapedFrame) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->frameShape == QFrame::StyledPanel) {
            const bool popup = qobject_cast<const QAbstractItemView*>(widget);
            drawBox(*painter, option->rect, popup ? tokens().card : tokens().paper,
                popup || option->state & State_HasFocus ? tokens().ink : tokens().edge);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(*painter, *slider, *this, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return kScrollBar;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return kCheckSize;
    case PM_DefaultFrameWidth: return kBorder;
    case PM_MenuPanelWidth: return kBorder;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return kButtonShadow;
    case PM_CheckBoxLabelSpacing: return 12;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return {result.width(), size.height() + (frame && frame->lineWidth > 0 ? 12 : 4)};
    }
    case CT_PushButton: return {result.width() + 8, qMax(result.height(), option->fontMetrics.height() + 14)};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        const bool separator = item && item->menuItemType == QStyleOptionMenuItem::Separator;
        return separator ? result : result + QSize(12, 6);
    }
    default: return result;
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
    case SE_LineEditContents: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return frame && frame->lineWidth > 0 ? rect.adjusted(6, 0, -4, 0) : rect;
    }
    case SE_PushButtonContents: return rect.adjusted(0, 0, -kButtonShadow, -kButtonShadow);
    case SE_PushButtonFocusRect: return option->rect.adjusted(3, 3, -3 - kButtonShadow, -3 - kButtonShadow);
    default: return rect;
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* answer) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText: return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
    case SH_Menu_MouseTracking: return 1;
    case SH_Widget_Animation_Duration:
        if (m_motion == Motion::Reduced)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, answer);
    case SH_MessageBox_TextInteractionFlags: return Qt::TextSelectableByMouse;
    default: return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

}  // namespace altair
