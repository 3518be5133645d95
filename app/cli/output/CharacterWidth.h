// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace altair {

/// How many columns of a terminal a character takes by itself: 0 for what joins the one before, 2 for
/// wide East Asian ones and emoji, else 1. Control characters are the caller's business.
int characterWidth(char32_t character);

}  // namespace altair
