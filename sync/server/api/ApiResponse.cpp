// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/ApiResponse.h"

#include <nlohmann/json.hpp>

namespace altair::server {

ApiResponse refusal(int status, std::string code, std::string_view sentence)
{
    ApiResponse response;
    response.status = status;
    response.body = nlohmann::json{{"error", {{"code", code}, {"sentence", sentence}}}}.dump() + "\n";
    response.code = std::move(code);
    return response;
}

ApiResponse refusal(const Error& error)
{
    switch (error.code) {
    case ErrorCode::DiskFull: return refusal(507, "disk_full", error.sentence);
    case ErrorCode::Io:
    case ErrorCode::Busy:
    case ErrorCode::ReadOnly:
    case ErrorCode::Damaged: return refusal(503, "storage_failed", error.sentence);
    default: return refusal(500, "internal", error.sentence);
    }
}

ApiResponse badRequest(std::string_view sentence)
{
    return refusal(400, "bad_request", sentence);
}

ApiResponse signInFirst()
{
    return refusal(401, "sign_in",
        "This needs a valid access token (Authorization: Bearer …). Sign in again; nothing on your devices is lost.");
}

ApiResponse nothingToSay()
{
    ApiResponse response;
    response.status = 204;
    return response;
}

ApiResponse message(Bytes bytes)
{
    ApiResponse response;
    response.contentType = "application/x-protobuf";
    response.body = std::move(bytes);
    return response;
}

}  // namespace altair::server
