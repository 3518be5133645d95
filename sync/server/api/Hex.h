// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <optional>
#include <string>
#include <string_view>

namespace altair::server {

/// 16 hex digits, the highest first.
std::string hexOf(std::uint64_t number);
inline std::string hexOf(DeviceId device)
{
    return hexOf(device.value);
}
/// Absent unless it is 16 hex digits.
std::optional<std::uint64_t> numberFromHex(std::string_view text);
/// Absent also for zeros, which no device is called.
std::optional<DeviceId> deviceFromHex(std::string_view text);

}  // namespace altair::server
