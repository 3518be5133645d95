// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Fonts.h"

#include <QStringList>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <array>

namespace altair {

namespace {

struct FontSpec {
    double points;
    QFont::Weight weight;
};

constexpr std::array kSpecs{
    FontSpec{19.5, QFont::Bold},      // Place
    FontSpec{16.5, QFont::DemiBold},  // Thought
    FontSpec{13.0, QFont::Bold},      // Record
    FontSpec{10.5, QFont::Bold},      // Heading
    FontSpec{10.5, QFont::DemiBold},  // RowTitle
    FontSpec{10.5, QFont::Normal},    // Body
    FontSpec{10.5, QFont::Medium},    // Nav
    FontSpec{9.75, QFont::Normal},    // Field
    FontSpec{9.0, QFont::Normal},     // Meta
    FontSpec{8.25, QFont::DemiBold},  // Caption
    FontSpec{8.25, QFont::DemiBold},  // Chip
    FontSpec{8.25, QFont::Normal},    // Key
};

constexpr auto kRoleProperty = "textRole";
int s_percent = 100;

QFont made(TextRole role)
{
    const FontSpec& spec = kSpecs[static_cast<std::size_t>(role)];
    QFont font;
    if (role == TextRole::Key) {
        font.setFamilies(QStringList{"JetBrains Mono", "DejaVu Sans Mono", "monospace"});
        font.setStyleHint(QFont::Monospace);
    } else {
        font.setFamilies(QStringList{"Inter", "Noto Sans", "DejaVu Sans", "sans-serif"});
        font.setStyleHint(QFont::SansSerif);
    }
    font.setPointSizeF(spec.points * s_percent / 100.0);
    font.setWeight(spec.weight);
    if (role == TextRole::Caption) {
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 108);
    }
    return font;
}

using Fonts = std::array<QFont, kSpecs.size()>;

Fonts madeFonts()
{
    Fonts fonts;
    for (std::size_t i = 0; i < fonts.size(); ++i)
        fonts[i] = made(static_cast<TextRole>(i));
    return fonts;
}

Fonts& fonts()
{
    static Fonts all = madeFonts();
    return all;
}

}  // namespace

const QFont& fontOf(TextRole role)
{
    return fonts()[static_cast<std::size_t>(role)];
}

void setTextPercent(int percent)
{
    s_percent = std::clamp(percent, kLeastTextPercent, kMostTextPercent);
    fonts() = madeFonts();
}

int textPercent()
{
    return s_percent;
}

int scaled(int pixels)
{
    return pixels * s_percent / 100;
}

void setTextRole(QWidget& widget, TextRole role)
{
    widget.setProperty(kRoleProperty, static_cast<int>(role));
    widget.setFont(fontOf(role));
}

bool hasTextRole(const QWidget& widget)
{
    return widget.property(kRoleProperty).isValid();
}

void takeFont(QWidget& widget)
{
    const QVariant role = widget.property(kRoleProperty);
    if (!role.isValid())
        return;
    QFont font = fontOf(static_cast<TextRole>(role.toInt()));
    font.setStrikeOut(widget.font().strikeOut());
    widget.setFont(font);
}

}  // namespace altair
