// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Ids.h"
#include "sync/server/storage/Numbers.h"

namespace altair::server {

/// What the other devices of an account want to hear about at once.
struct Announcement {
    enum class Kind {
        Head,       ///< The space's log has grown.
        Beacon,     ///< A device published what it knows.
        Account,    ///< The account's devices or keys changed.
        SignedOut,  ///< The token is gone: whoever listens with it has to go.
    };
    Kind kind = Kind::Head;
    AccountNumber account{};
    SpaceId space{};  ///< Head and Beacon, and Account where it is about one space's keys.
    LogId log{};
    Seq head = 0;
    std::uint64_t token = 0;  ///< SignedOut.
};

/// Hears of changes once they are durable, in their order, on the thread that made them so.
class Announcer {
public:
    virtual ~Announcer() = default;
    virtual void announce(const Announcement& announcement) = 0;
};

}  // namespace altair::server
