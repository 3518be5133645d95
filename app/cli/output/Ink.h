// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace altair {

/// What a piece of text is for, which decides its colour. Colour never speaks alone.
enum class Ink { Plain, Strong, Muted, Project, Tag, Time, Good };

/// Whether colours are wanted: a terminal, and no NO_COLOR.
enum class Colour { No, Yes };

/// The text in its colour, or as it is.
std::string inked(Ink ink, std::string_view text, Colour colour);

}  // namespace altair
