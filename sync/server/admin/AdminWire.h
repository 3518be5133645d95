// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/admin/Administration.h"

#include <string>

namespace altair::server {

// What goes over the administration's socket: a line of JSON each way. Both ends are of one version.

std::string written(const AdminRequest& request);
Result<AdminRequest> parseAdminRequest(const std::string& line);
std::string written(const AdminAnswer& answer);
AdminAnswer parseAdminAnswer(const std::string& line);

}  // namespace altair::server
