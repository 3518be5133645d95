// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <initializer_list>

namespace altair {

/// The id of a record that follows from something else, so that two devices that make the same one
/// make one record. `name` says what is derived ("tag", "occurrence"…); names and the order of parts
/// are permanent, once used.
///
/// Permanent form: the first 16 bytes of SHA-256 over the name and each part, each preceded by its
/// length in bytes as an unsigned LEB128, made a UUID of version 8 (RFC 9562).
RecordId derivedId(std::string_view name, std::initializer_list<BytesView> parts);

}  // namespace altair
