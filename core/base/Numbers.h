// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

namespace altair {

/// Kinds and fields are plain numbers to everything that does not show them, so that those of a newer
/// version join, are kept and are sent on like known ones. domain/Schema.h gives them meaning.
using KindNumber = std::uint16_t;
using FieldNumber = std::uint16_t;
/// Group 0 holds a record's fields, group 1 its long text.
using GroupNumber = std::uint8_t;

constexpr GroupNumber kFieldsGroup = 0;
constexpr GroupNumber kTextGroup = 1;

}  // namespace altair
