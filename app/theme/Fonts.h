// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QFont>

#include <cstdint>

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

/// Inter, or the desktop's sans serif where that is missing; in points, so that it follows the text size
/// that is set for the screen.
const QFont& fontOf(TextRole role);

}  // namespace altair
