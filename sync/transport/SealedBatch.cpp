// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/SealedBatch.h"

#include "sync/protocol/Hashes.h"

#include <cassert>

namespace altair {

SealedBatch::SealedBatch(const Heading& heading, std::vector<Sealed> rows, Bytes bytes)
    : m_heading(heading)
    , m_rows(std::move(rows))
    , m_bytes(std::move(bytes))
{}

SealedBatch SealedBatch::make(const Heading& heading, std::span<const Sealed> rows)
{
    assert(!rows.empty());
    PushBatch batch{heading.device, heading.previous, heading.log, heading.action, heading.part, heading.of, {}};
    batch.rows.reserve(rows.size());
    for (const auto& row : rows)
        batch.rows.push_back(row.row());
    return {heading, {rows.begin(), rows.end()}, serializePush(batch)};
}

Result<SealedBatch> SealedBatch::fromStored(Bytes bytes)
{
    auto batch = parsePush(bytes);
    if (!batch)
        return failure(std::move(batch));
    std::vector<Sealed> rows;
    rows.reserve(batch->rows.size());
    for (auto& row : batch->rows) {
        auto sealed = Sealed::fromRow(std::move(row));
        if (!sealed)
            return failure(std::move(sealed));
        rows.push_back(std::move(*sealed));
    }
    const Heading heading{batch->device, batch->previous, batch->log, batch->action, batch->part, batch->of};
    return SealedBatch{heading, std::move(rows), std::move(bytes)};
}

ChainValue SealedBatch::chainAfter(const SpaceId& space) const
{
    return altair::chainAfter(space, m_bytes);
}

}  // namespace altair
