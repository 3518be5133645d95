// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Announcer.h"

#include <string>

namespace altair::server {

/// A server-sent event (WHATWG HTML 9.2), with its empty line. Empty for what is not told to anybody.
std::string eventText(const Announcement& announcement);
/// What keeps a quiet line open.
std::string_view heartbeatText();

}  // namespace altair::server
