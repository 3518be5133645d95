// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <optional>
#include <string>

namespace altair::server {

/// RFC 4648, section 4, with padding.
std::string toBase64(BytesView bytes);
/// Absent unless it is exactly what toBase64 writes for some bytes.
std::optional<Bytes> fromBase64(std::string_view text);

}  // namespace altair::server
