// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/SpaceKeys.h"
#include "sync/transport/Transport.h"
#include "tests/support/ServerInMemory.h"
#include "tests/support/sync/VirtualLoop.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace altair::test {

/// What becomes of a request on its way.
enum class Fate { Arrives, IsLost, AnswerIsLost };

/// A server with one account and one space, its own rules and storage in this process, and the network to it.
class Cloud {
public:
    Cloud(VirtualLoop& loop, ManualClock& clock, std::uint8_t number = 42);

    /// A line to it for one device, as if that had signed in. Who goes by the same name uses the same token.
    std::unique_ptr<Transport> connect(DeviceId device);
    /// The server loses everything; the account and the space are made again.
    void wipe();
    /// A fresh data key, as when a device is removed.
    void rotateKeys();

    SeededRandom random{99};
    SpaceId space;
    SpaceKeys keys;
    std::unique_ptr<ServerInMemory> server;
    /// Decides about every request, by the word in its path: "push", "rows", "beacons"…
    std::function<Fate(const std::string& target)> weather;
    bool isLive = true;                   ///< Whether live lines open.
    std::map<std::string, int> requests;  ///< How often what was asked.

private:
    friend class CloudTransport;
    void signUp();
    void announceAll();

    VirtualLoop* m_loop;
    ManualClock* m_clock;
    int m_keysVersion = 1;
    std::map<DeviceId, std::string> m_tokens;
    std::map<const void*, std::function<void(const server::Announcement&)>> m_listeners;
};

}  // namespace altair::test
