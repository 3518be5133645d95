// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/FolderScan.h"

namespace altair {

namespace {

/// What goes into the index in one transaction.
constexpr std::size_t kMostAtOnce = std::size_t{4} * 1024 * 1024;

}  // namespace

Result<void> FolderScan::begin(DeviceId us)
{
    m_us = us;
    m_waiting.clear();
    m_listed.clear();
    m_broken = 0;
    m_isUnderWay = true;
    const auto folders = m_files->deviceFolders();
    if (!folders)
        return failure(folders);
    for (const auto& folder : *folders) {
        auto files = FolderFiles::list(folder);
        if (!files)
            return failure(files);
        for (auto& file : *files)
            consider(std::move(file));
    }
    return {};
}

void FolderScan::consider(ListedFile file)
{
    if (const auto name = segmentNameIn(file.path)) {
        m_listed.emplace(file.path, file.size);
        if (m_index->knows(*name))
            return;
    }
    const auto known = m_known.find(file.path);
    if (known != m_known.end() && known->second == Look{file.size, file.changed})
        return;
    if (file.path.filename() != "beacon")
        m_waiting.push_back(std::move(file));
}

Result<bool> FolderScan::proceed(std::chrono::milliseconds length)
{
    const auto until = std::chrono::steady_clock::now() + length;
    while (!m_waiting.empty() && std::chrono::steady_clock::now() < until) {
        std::vector<SegmentIndex::Found> found;
        std::size_t bytes = 0;
        while (!m_waiting.empty() && bytes < kMostAtOnce && std::chrono::steady_clock::now() < until) {
            auto one = look(m_waiting.back());
            if (!one)
                return failure(one);
            m_waiting.pop_back();
            if (!*one)
                continue;
            bytes += (*one)->file.size();
            found.push_back(std::move(**one));
        }
        if (auto done = m_index->add(found); !done)
            return failure(done);
    }
    if (!m_waiting.empty())
        return true;
    m_isUnderWay = false;
    if (auto done = putBack(); !done)
        return failure(done);
    return false;
}

Result<std::optional<SegmentIndex::Found>> FolderScan::look(const ListedFile& file)
{
    m_newer.erase(file.path);
    auto bytes = FolderFiles::read(file.path, kMostSegmentBytes);
    if (!bytes && bytes.error().code != ErrorCode::NotFound && bytes.error().code != ErrorCode::Damaged)
        return failure(bytes);  // A drive that fails is not a file that is not there yet.
    auto segment = bytes ? parseSegment(*bytes) : Result<Segment>{failure(bytes)};
    if (!segment) {
        if (segment.error().code == ErrorCode::NewerVersion)
            m_newer.insert(file.path);
        else
            ++m_broken;
        return std::nullopt;
    }
    m_known[file.path] = {file.size, file.changed};
    if (segment->space != m_index->space())
        return std::nullopt;
    const auto owner = segment->device == m_us ? SegmentIndex::Owner::Us : SegmentIndex::Owner::Somebody;
    return SegmentIndex::Found{std::move(*segment), std::move(*bytes), owner};
}

Result<void> FolderScan::putBack()
{
    const auto kept = m_index->kept();
    if (!kept)
        return failure(kept);
    const auto turn = kept->empty() ? 0 : m_turn++ % kept->size();
    for (std::size_t i = 0; i < kept->size(); ++i) {
        const auto& each = (*kept)[i];
        const auto there = isThere(each, i == turn);
        if (!there)
            return failure(there);
        if (*there)
            continue;
        const auto bytes = m_index->fileOf(each.name);
        if (!bytes)
            return failure(bytes);
        if (auto done = m_files->write(m_files->segment(each.device, each.name), *bytes); !done)
            return done;
    }
    return removeLeftovers(*kept);
}

/// What was compacted and let go, and came back with another device that had been away.
Result<void> FolderScan::removeLeftovers(const std::vector<SegmentIndex::Kept>& kept)
{
    std::set<SegmentName> wanted;
    for (const auto& each : kept)
        wanted.insert(each.name);
    for (const auto& [path, size] : m_listed) {
        const auto name = segmentNameIn(path);
        if (path.parent_path() != m_files->of(m_us) || !m_index->knows(*name) || wanted.contains(*name))
            continue;
        if (auto done = FolderFiles::remove(path); !done)
            return done;
    }
    return {};
}

Result<bool> FolderScan::isThere(const SegmentIndex::Kept& kept, bool thoroughly)
{
    const auto path = m_files->segment(kept.device, kept.name);
    const auto found = m_listed.find(path);
    if (found == m_listed.end() || found->second != kept.size)
        return false;
    if (!thoroughly)
        return true;
    const auto bytes = FolderFiles::read(path, kMostSegmentBytes);
    return bytes && bytes->size() == kept.size && wholeContent(*bytes) && nameOf(*bytes) == kept.name;
}

}  // namespace altair
