// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Fonts.h"

#include <QStringList>

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
    font.setPointSizeF(spec.points);
    font.setWeight(spec.weight);
    if (role == TextRole::Caption) {
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 108);
    }
    return font;
}

}  // namespace

const QFont& fontOf(TextRole role)
{
    static const auto fonts = [] {
        std::array<QFont, kSpecs.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = made(static_cast<TextRole>(i));
        return all;
    }();
    return fonts[static_cast<std::size_t>(role)];
}

}  // namespace altair
