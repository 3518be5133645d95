// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/theme/Theme.h"

#include <QProxyStyle>

namespace altair {

/// Standard widgets in the app's look: flat, two-pixel borders, drawn from the tokens over Fusion.
class Style final : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    /// Whether things may move by themselves.
    void setMotion(Motion motion) { m_motion = motion; }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* answer) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QPalette standardPalette() const override;
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;

private:
    Motion m_motion = Motion::Full;
};

}  // namespace altair
