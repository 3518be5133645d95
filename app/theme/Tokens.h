// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QColor>

namespace altair {

/// The colours of one appearance. Everything that is drawn takes its colours from here.
struct Tokens {
    QColor paper;     ///< The ground of lists.
    QColor card;      ///< What lies on the paper: rows, panels, the quick-add field.
    QColor side;      ///< The ground of the sidebar.
    QColor ink;       ///< Text and strong borders.
    QColor muted;     ///< Text that steps back; still AA on paper, card and side.
    QColor hairline;  ///< Rules and the edges of cards; never the only border of a control.
    QColor edge;      ///< Borders of controls, 3 : 1.
    QColor selection;
    QColor yellow;
    QColor blue;
    QColor green;
    QColor red;
    QColor orange;
    QColor purple;
    QColor grey;
    QColor onPaint;  ///< Text on yellow, blue, green, red…: the same ink in both appearances.

    /// The paint for a project's or tag's stored colour (see the schema's `color`); 0 and unknown: grey.
    const QColor& paint(int color) const;
    /// A paint thinned over the card, to lie behind text in ink.
    QColor tint(const QColor& paint) const;
    bool isDark() const { return paper.lightness() < 128; }
};

const Tokens& lightTokens();
const Tokens& darkTokens();
/// For eyes that need more: text 15 : 1 and more, every edge 4.5 : 1, nothing drawn faintly.
const Tokens& highContrastLightTokens();
const Tokens& highContrastDarkTokens();

/// The tokens in use. Window's thread.
const Tokens& tokens();

}  // namespace altair
