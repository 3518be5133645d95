// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/Compaction.h"

#include "sync/protocol/Push.h"

namespace altair {

namespace {

using Kept = SegmentIndex::Kept;

bool isWorthIt(const Kept& kept)
{
    return kept.liveBytes < Compaction::kSmallBytes || kept.liveBytes < kept.size / 2;
}

/// Those that had better be one, or none when there is no need yet.
std::vector<Kept> candidates(const std::vector<Kept>& kept, DeviceId us)
{
    std::vector<Kept> chosen;
    std::uint64_t size = 0;
    std::uint64_t covered = 0;
    for (const auto& each : kept) {
        if (each.device != us || each.replacedSince)
            continue;
        size += each.size;
        covered += each.size - std::min(each.size, each.liveBytes);
        if (isWorthIt(each))
            chosen.push_back(each);
    }
    const bool due = chosen.size() >= Compaction::kMostSmall
        || (chosen.size() > 1 && covered >= Compaction::kWorthwhile && covered >= size / 2);
    if (!due)
        chosen.clear();
    return chosen;
}

}  // namespace

Result<void> Compaction::run(Instant now)
{
    if (auto done = removeReplaced(now - kGrace); !done)
        return done;
    if (auto done = compact(); !done)
        return done;
    return m_index->prune(now - kGrace);
}

Result<void> Compaction::compact()
{
    const auto kept = m_index->kept();
    if (!kept)
        return failure(kept);
    const auto chosen = candidates(*kept, m_us);
    const auto standing = m_index->standing(m_us);
    if (!standing)
        return failure(standing);
    if (chosen.empty() || standing->isFenced)
        return {};
    Segment segment{Segment::Kind::Compacted, m_index->space(), m_us, standing->number, {}, standing->chain, {}, {}};
    std::size_t bytes = 0;
    for (const auto& each : chosen) {
        auto rows = m_index->liveRows(each.name);
        if (!rows)
            return failure(rows);
        for (auto& row : *rows) {
            if (bytes > 0 && bytes + row.size() > kMostBatchBytes) {
                if (auto done = write(segment); !done)
                    return done;
                bytes = 0;
            }
            bytes += row.size();
            segment.rows.push_back(std::move(row));
        }
    }
    // The last one says what all of them take the place of: until it is seen, everything counts as before.
    for (const auto& each : chosen)
        segment.replaces.push_back(each.name);
    return write(segment);
}

Result<void> Compaction::write(Segment& segment)
{
    const auto bytes = serializeCompacted(segment);
    if (auto done = m_index->add(segment, bytes, SegmentIndex::Owner::Us); !done)
        return done;
    segment.rows.clear();
    return m_files->write(m_files->segment(m_us, nameOf(bytes)), bytes);
}

Result<void> Compaction::removeReplaced(Instant before)
{
    const auto kept = m_index->kept();
    if (!kept)
        return failure(kept);
    for (const auto& each : *kept) {
        if (each.device != m_us || !each.replacedSince || *each.replacedSince >= before || each.liveBytes > 0)
            continue;
        if (auto done = m_index->letGo(each.name); !done)
            return done;
        if (auto done = FolderFiles::remove(m_files->segment(each.device, each.name)); !done)
            return done;
    }
    return {};
}

}  // namespace altair
