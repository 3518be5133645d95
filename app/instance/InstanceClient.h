// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/instance/InstanceRequest.h"
#include "core/base/Result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// What is done here with what the other program answers. By default nothing is shown and nobody asked.
class InstancePeer {
public:
    virtual ~InstancePeer() = default;
    virtual void out(std::string_view) {}
    virtual void err(std::string_view) {}
    virtual Result<std::string> input() { return std::string{}; }         ///< All of standard input.
    virtual std::optional<bool> confirm(std::string_view) { return {}; }  ///< Absent: nobody is there to ask.
    /// Something typed that is not shown; absent: nobody is there to ask.
    virtual std::optional<std::string> secret(std::string_view) { return {}; }
    virtual bool cancelled() { return false; }                            ///< Asked every now and then.
};

/// Hands work to the program that listens at `address` and answers its exit code. Absent when nobody
/// listens; an error when the other program goes away before it is done.
Result<std::optional<int>> askInstance(
    const std::filesystem::path& address, const InstanceRequest& request, InstancePeer& peer);

}  // namespace altair
