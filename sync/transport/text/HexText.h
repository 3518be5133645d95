// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <cstdio>
#include <string>

namespace altair {

/// 16 digits, lower case: how a device is named in addresses, JSON and file names.
inline std::string hexOf(DeviceId device)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(device.value));
    return text;
}

}  // namespace altair
