// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/widgets/TokenField.h"
#include "core/domain/QuickAdd.h"

#include <vector>

namespace altair {

/// The paint that a kind of token has wherever it shows.
const QColor& paintOf(TokenKind kind);
/// The tokens of a line as a field marks them.
std::vector<FieldToken> fieldTokens(const QuickAdd& line, const QString& text);

}  // namespace altair
