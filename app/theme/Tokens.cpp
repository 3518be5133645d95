// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Tokens.h"

#include <array>

namespace altair {

const QColor& Tokens::paint(int color) const
{
    const std::array paints{&grey, &yellow, &blue, &green, &red, &orange, &purple, &grey};
    const auto index = static_cast<std::size_t>(color);
    return *paints[index < paints.size() ? index : 0];
}

QColor Tokens::tint(const QColor& paint) const
{
    constexpr int kPart = 30;
    const auto mix = [](int over, int under) { return (over * kPart + under * (100 - kPart)) / 100; };
    return {mix(paint.red(), card.red()), mix(paint.green(), card.green()), mix(paint.blue(), card.blue())};
}

const Tokens& lightTokens()
{
    static const Tokens light{.paper = 0xFBF7EC,
        .card = 0xFFFFFF,
        .side = 0xF3EDDC,
        .ink = 0x1A1A1E,
        .muted = 0x5B5B63,
        .hairline = 0xD9D3C3,
        .edge = 0x8A8478,
        .selection = 0xFFF1B3,
        .yellow = 0xFFD93D,
        .blue = 0x7DB5FF,
        .green = 0x7BD389,
        .red = 0xFF8A7A,
        .orange = 0xFFB366,
        .purple = 0xC9A7FF,
        .grey = 0xCFC9BB,
        .onPaint = 0x1A1A1E};
    return light;
}

const Tokens& darkTokens()
{
    static const Tokens dark{.paper = 0x17171B,
        .card = 0x1F1F25,
        .side = 0x131316,
        .ink = 0xF4F1E8,
        .muted = 0xA9A7A0,
        .hairline = 0x3A3A43,
        .edge = 0x77777F,
        .selection = 0x3A341C,
        .yellow = 0xFFD93D,
        .blue = 0x6FA8F5,
        .green = 0x6CC67B,
        .red = 0xFF7B6B,
        .orange = 0xF2A65A,
        .purple = 0xB996F2,
        .grey = 0xA9A7A0,
        .onPaint = 0x1A1A1E};
    return dark;
}

const Tokens& highContrastLightTokens()
{
    static const Tokens light{.paper = 0xFFFFFF,
        .card = 0xFFFFFF,
        .side = 0xFFFFFF,
        .ink = Qt::black,
        .muted = 0x262626,
        .hairline = 0x595959,
        .edge = Qt::black,
        .selection = 0xFFE98A,
        .yellow = 0xFFD93D,
        .blue = 0x8FC0FF,
        .green = 0x7BD389,
        .red = 0xFF9A8C,
        .orange = 0xFFB366,
        .purple = 0xD2B5FF,
        .grey = 0xE0E0E0,
        .onPaint = Qt::black};
    return light;
}

const Tokens& highContrastDarkTokens()
{
    static const Tokens dark{.paper = Qt::black,
        .card = Qt::black,
        .side = Qt::black,
        .ink = 0xFFFFFF,
        .muted = 0xE0E0E0,
        .hairline = 0xA6A6A6,
        .edge = 0xFFFFFF,
        .selection = 0x4D4200,
        .yellow = 0xFFE04D,
        .blue = 0x8FC0FF,
        .green = 0x86DD94,
        .red = 0xFF9A8C,
        .orange = 0xFFBE7A,
        .purple = 0xD2B5FF,
        .grey = 0xD0D0D0,
        .onPaint = Qt::black};
    return dark;
}

}  // namespace altair
