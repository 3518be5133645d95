// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"

namespace altair {

/// The most that a row holds, uncompressed; more is neither sealed nor opened.
constexpr std::size_t kMostStateBytes = std::size_t{32} * 1024 * 1024;

/// How long a plaintext of `length` bytes becomes: steps of 64 bytes, and beyond those Padmé's, which cost at most 12 % and
/// leave about log log of the length to be told (PROTOCOL, section 1).
std::size_t paddedSize(std::size_t length);

/// A state as it is sealed: compressed when that makes it shorter, and padded. Give it at most `kMostStateBytes`.
Bytes packState(BytesView state);
/// The state again. `Damaged` when it is not of this form or longer than `kMostStateBytes`, `NewerVersion` when
/// it is compressed in a way that is not known.
Result<Bytes> unpackState(BytesView plaintext);

}  // namespace altair
