// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Spaces.h"
#include "sync/server/storage/sqlite/Connection.h"

namespace altair::server {

class SqliteSpaces final : public Spaces {
public:
    explicit SqliteSpaces(Connection& connection) : m_connection(&connection) {}

    std::optional<Space> byId(const SpaceId& id) const override;
    std::optional<Space> byNumber(SpaceNumber number) const override;
    std::vector<Space> of(AccountNumber account) const override;
    std::vector<Space> all() const override;
    SpaceNumber add(const Space& space) override;
    void update(const Space& space) override;
    void grow(SpaceNumber number, Seq head, std::int64_t rowBytes) override;
    void remove(SpaceNumber number) override;
    std::int64_t usedBy(AccountNumber account) const override;

    std::vector<SealedBeacon> beacons(SpaceNumber space) const override;
    void removeBeacons(AccountNumber account, DeviceId device) override;
    void putBeacon(SpaceNumber space, const SealedBeacon& beacon) override;

private:
    void removeRows(SpaceNumber number);

    Connection* m_connection;
};

}  // namespace altair::server
