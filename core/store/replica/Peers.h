// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <optional>
#include <string>
#include <vector>

namespace altair {

/// Another device of the space, as far as its beacons tell.
struct Peer {
    DeviceId device;
    std::string name;
    Instant heardAt{};
    std::optional<Instant> agreedAt;  ///< When both were last known to have the same.
    bool differs = false;             ///< At the same place in the log it had something else.

    friend bool operator==(const Peer&, const Peer&) = default;
};

class Peers {
public:
    explicit Peers(Connection& connection) : m_connection(&connection) {}

    Result<std::vector<Peer>> all();  ///< By name.
    Result<std::optional<Peer>> find(DeviceId device);
    Result<void> put(const Peer& peer);
    Result<void> remove(DeviceId device);
    Result<void> clear();

private:
    Connection* m_connection;
};

/// What this device's own digest was at the places in the log that it passed lately.
class PastDigests {
public:
    static constexpr int kMost = 200;

    explicit PastDigests(Connection& connection) : m_connection(&connection) {}

    Result<void> note(BytesView position, BytesView digest);
    Result<std::optional<Bytes>> at(BytesView position);
    Result<void> clear();

private:
    Connection* m_connection;
};

}  // namespace altair
