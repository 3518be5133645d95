// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QFont>

#include <cstdint>

class QWidget;

namespace altair {

/// What a text is for; decides its size and weight.
enum class TextRole : std::uint8_t {
    Place,    ///< The name of the place one is in.
    Thought,  ///< What is typed into quick capture.
    Record,   ///< The title in the detail panel, the product's name.
    Heading,  ///< A heading in a list.
    RowTitle,
    Body,
    Nav,
    Field,    ///< In the fields of the detail panel.
    Meta,     ///< The quiet line of a row, hints.
    Caption,  ///< PROJECTS, STEPS: small, wide, upper case.
    Chip,
    Key,  ///< The name of a key, monospaced.
};

constexpr int kLeastTextPercent = 80;
constexpr int kMostTextPercent = 200;

/// Inter, or the desktop's sans serif where that is missing; in points, so that it follows the text size
/// that is set for the screen.
const QFont& fontOf(TextRole role);
/// How large all of them are, of the size they are designed in.
void setTextPercent(int percent);
int textPercent();
/// A length that goes with the text: `pixels` at 100 percent.
int scaled(int pixels);

/// Gives a widget the font of a role, and keeps it when the size of all changes.
void setTextRole(QWidget& widget, TextRole role);
bool hasTextRole(const QWidget& widget);
/// Gives a widget the font of its role again, struck out if it was; one without a role keeps what it has.
void takeFont(QWidget& widget);

}  // namespace altair
