// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Blobs.h"
#include "sync/server/storage/sqlite/Connection.h"

namespace altair::server {

class SqliteBlobs final : public Blobs {
public:
    explicit SqliteBlobs(Connection& connection) : m_connection(&connection) {}

    std::optional<Blob> find(SpaceNumber space, const BlobId& id) const override;
    BlobNumber add(const Blob& blob, Day today) override;
    std::vector<std::uint32_t> positions(BlobNumber blob) const override;
    bool hasChunk(BlobNumber blob, std::uint32_t position) const override;
    void addChunk(const Blob& blob, std::uint32_t position, BytesView bytes) override;
    void remove(const Blob& blob) override;
    Bytes chunk(BlobNumber blob, std::uint32_t position) const override;
    void claim(SpaceNumber space, const BlobId& id) override;
    std::size_t collect(Day before, std::size_t most) override;

private:
    Connection* m_connection;
};

}  // namespace altair::server
