// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace altair {

/// What a program asks of the one that has the profile open.
struct InstanceRequest {
    enum class Purpose : std::uint8_t {
        Command = 1,  ///< Run this command line and answer what it prints.
        Open = 2,     ///< A second start of the app: come to the front, `--capture`, a file, a link.
    };

    Purpose purpose = Purpose::Command;
    std::vector<std::string> arguments;  ///< Without the program's name.
    std::string folder;                  ///< What relative paths start from.
    std::string language;                ///< As LANG has it.
    bool outIsTerminal = false;
    bool errIsTerminal = false;
    bool colour = false;
    std::uint16_t width = 80;  ///< Columns of the terminal.

    friend bool operator==(const InstanceRequest&, const InstanceRequest&) = default;
};

Bytes encodeRequest(const InstanceRequest& request);
/// Absent when the bytes are no request, or one of another version.
std::optional<InstanceRequest> decodeRequest(BytesView bytes);

}  // namespace altair
