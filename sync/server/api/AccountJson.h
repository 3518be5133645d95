// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/ApiResponse.h"
#include "sync/server/api/Exchange.h"
#include "sync/server/api/JsonBody.h"
#include "sync/server/api/Tokens.h"

#include <nlohmann/json.hpp>

namespace altair::server {

// How accounts and spaces stand in JSON.

nlohmann::json kdfJson(const KdfParameters& kdf);
/// With complaints about what a device would refuse.
KdfParameters kdfFrom(JsonBody& body);
/// `"email"` or `"username"`, folded.
std::string emailFrom(JsonBody& body);
/// `"device":{"id","name"}`.
NewDevice deviceFrom(JsonBody& body);

/// A wrapped key, or null where there is none yet.
nlohmann::json wrappedJson(const Bytes& wrapped);
nlohmann::json accountJson(const Account& account);
nlohmann::json spaceJson(const Space& space);
/// RFC 3339, UTC.
std::string timeText(Instant instant);

ApiResponse jsonResponse(int status, const nlohmann::json& json);

}  // namespace altair::server
