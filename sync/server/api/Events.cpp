// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Events.h"

namespace altair::server {

namespace {

std::string about(const Announcement& announcement)
{
    if (announcement.space.isNull())
        return "{";
    return "{\"space\":\"" + announcement.space.hex() + "\",\"log\":\"" + announcement.log.hex() + "\"";
}

}  // namespace

std::string eventText(const Announcement& announcement)
{
    switch (announcement.kind) {
    case Announcement::Kind::Head:
        return "event: head\ndata: " + about(announcement) + ",\"head\":" + std::to_string(announcement.head) + "}\n\n";
    case Announcement::Kind::Beacon: return "event: beacon\ndata: " + about(announcement) + "}\n\n";
    case Announcement::Kind::Account: return "event: account\ndata: " + about(announcement) + "}\n\n";
    case Announcement::Kind::SignedOut: break;
    }
    return {};
}

std::string_view heartbeatText()
{
    return ":\n\n";
}

}  // namespace altair::server
