// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace altair::server {

/// An answer without the wire it goes on.
struct ApiResponse {
    int status = 200;  ///< As HTTP counts.
    std::string contentType = "application/json";
    Bytes body;
    std::chrono::seconds retryAfter{0};  ///< When not zero: how long to wait.
    std::string allow;                   ///< With 405: what may be done here.
    std::string code;                    ///< Of a refusal, for the log.

    bool ok() const { return status < 400; }
};

/// `{"error":{"code":…,"sentence":…}}`.
ApiResponse refusal(int status, std::string code, std::string_view sentence);
/// What storage could not do: 507 for a full disk, 503 for what may pass, 500 for the rest.
ApiResponse refusal(const Error& error);
/// A request that can't be used as it is: 400.
ApiResponse badRequest(std::string_view sentence);
/// 401, with how to go on.
ApiResponse signInFirst();
/// 204.
ApiResponse nothingToSay();
/// Protocol buffers.
ApiResponse message(Bytes bytes);

}  // namespace altair::server
