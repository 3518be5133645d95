// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace altair::server {

/// The one form of an address, or of a user name: without spaces around it, case-folded, Unicode NFC. Absent when it is
/// empty, longer than 254 bytes, no UTF-8, or has spaces or control characters inside.
std::optional<std::string> foldedEmail(std::string_view text);

/// Unicode NFKC, as passwords are derived from. Absent when it is no UTF-8.
std::optional<std::string> normalizedPassword(std::string_view text);

}  // namespace altair::server
