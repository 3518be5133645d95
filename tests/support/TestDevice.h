// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/crypto/Sealer.h"
#include "sync/crypto/SpaceKeys.h"
#include "sync/transport/SealedBatch.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

/// The space that devices of a test share, with its keys.
class TestSpace {
public:
    explicit TestSpace(std::uint64_t seed = 1);

    SeededRandom random;
    SpaceId id;
    SpaceKeys keys;
};

/// As much of a device as transports need: it edits records, seals them, joins what others wrote, and keeps its chain.
class TestDevice {
public:
    TestDevice(TestSpace& space, DeviceId device);

    /// Writes `text` into a record, over what it has joined of it so far.
    Sealed edit(const RecordId& record, std::string_view text, std::vector<BlobId> blobs = {});
    /// Sees what another has written.
    void join(const Sealed& row);
    /// What it has of a record: the texts of concurrent edits in order, with | between.
    std::string textOf(const RecordId& record) const;
    const std::vector<Record>& records() const { return m_records; }

    /// The next request, after the last that was accepted.
    SealedBatch batch(const LogId& log, std::initializer_list<Sealed> rows) const;
    SealedBatch batch(const LogId& log, const std::vector<Sealed>& rows) const;
    void accepted(const SealedBatch& batch);

    DeviceId id;
    ChainValue chain;

private:
    TestSpace* m_space;
    std::uint64_t m_hlc = 0;
    std::vector<Record> m_records;

    Record& recordOf(const RecordId& record);
};

inline RecordId recordId(std::uint8_t number)
{
    return RecordId{{number}};
}

}  // namespace altair::test
