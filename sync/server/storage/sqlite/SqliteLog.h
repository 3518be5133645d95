// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Log.h"
#include "sync/server/storage/sqlite/Connection.h"

namespace altair::server {

class SqliteLog final : public Log {
public:
    explicit SqliteLog(Connection& connection) : m_connection(&connection) {}

    ChainValue chain(SpaceNumber space, DeviceId device) const override;
    void setChain(SpaceNumber space, DeviceId device, const ChainValue& value) override;
    void forgetChains() override;
    std::vector<StoredRow> rows(SpaceNumber space, const RowTag& tag, Life life) const override;
    bool isSame(RowNumber row, BytesView header, BytesView body) const override;
    void append(SpaceNumber space, Seq first, std::span<const NewRow> rows, Instant received) override;
    void kill(SpaceNumber space, RowNumber row, const RowTag& tag, Seq by, Instant now) override;
    Seq page(SpaceNumber space, const Cut& cut, const std::function<void(const LogRow&)>& visit) const override;
    std::size_t purge(Day before, std::size_t most, Day today) override;
    void forgetEmptyBatches() override;

private:
    std::int64_t purgeRow(RowNumber row, SpaceNumber space, Day today);
    void insert(SpaceNumber space, const NewRow& row, Instant received);

    Connection* m_connection;
};

}  // namespace altair::server
