// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/FolderBlobs.h"

#include "core/store/FileError.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace altair {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostChunkBytes = std::size_t{1024} * 1024 + 1024;
constexpr std::uint32_t kMostChunks = 65'536;
constexpr std::string_view kSuffix = ".chunk";

/// What a chunk's file is called says what it is: "INDEX-COUNT-EPOCH-SIZE.chunk".
struct ChunkName {
    std::uint32_t index = 0;
    std::uint32_t count = 0;
    std::uint32_t epoch = 0;
    std::uint32_t size = 0;  ///< Sealed bytes.
};

std::string textOf(const ChunkName& name)
{
    return std::to_string(name.index) + "-" + std::to_string(name.count) + "-" + std::to_string(name.epoch) + "-"
        + std::to_string(name.size) + std::string{kSuffix};
}

/// Absent for names of another form, and for files that are not as long as they should be.
std::optional<ChunkName> chunkIn(const ListedFile& file)
{
    const auto text = file.path.filename().string();
    std::array<std::uint32_t, 4> numbers{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != '-'))
            return std::nullopt;
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc{})
            return std::nullopt;
        at = next;
    }
    const ChunkName name{numbers[0], numbers[1], numbers[2], numbers[3]};
    const bool fits = text == textOf(name) && name.count >= 1 && name.count <= kMostChunks && name.index < name.count
        && name.size <= kMostChunkBytes && file.size == name.size + SegmentName::kSize;
    return fits ? std::optional{name} : std::nullopt;
}

struct FoundChunk {
    ChunkName name;
    fs::path path;
};

/// Calls `take(chunk)` for each chunk of the blob, whoever brought it.
template <class Take>
Result<void> forEachChunk(const FolderFiles& files, const BlobId& blob, Take take)
{
    const auto folders = files.deviceFolders();
    if (!folders)
        return failure(folders);
    for (const auto& folder : *folders) {
        const auto chunks = FolderFiles::list(folder / "blobs" / blob.hex());
        if (!chunks)
            return failure(chunks);
        for (const auto& file : *chunks)
            if (const auto name = chunkIn(file))
                take(FoundChunk{*name, file.path});
    }
    return {};
}

bool isBetter(const BlobState& candidate, const BlobState& than)
{
    return std::tuple{candidate.complete, candidate.have.size(), candidate.epoch}
    > std::tuple{than.complete, than.have.size(), than.epoch};
}

}  // namespace

Result<std::optional<BlobState>> FolderBlobs::state(const BlobId& blob) const
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint32_t, std::uint32_t>> uploads;
    auto done = forEachChunk(*m_files, blob, [&](const FoundChunk& chunk) {
        uploads[{chunk.name.epoch, chunk.name.count}][chunk.name.index] = chunk.name.size;
    });
    if (!done)
        return failure(done);
    std::optional<BlobState> best;
    for (const auto& [upload, chunks] : uploads) {
        BlobState state{upload.first, upload.second, 0, {}, chunks.size() == upload.second};
        for (const auto& [index, size] : chunks) {
            state.have.push_back(index);
            state.size += size;
        }
        if (!best || isBetter(state, *best))
            best = std::move(state);
    }
    return best;
}

Result<void> FolderBlobs::put(DeviceId us, const BlobId& blob, std::uint32_t index, std::uint32_t count,
    std::uint32_t epoch, BytesView sealed) const
{
    if (sealed.empty() || sealed.size() > kMostChunkBytes || count == 0 || count > kMostChunks || index >= count)
        return fail(ErrorCode::InvalidInput, {}, "this can't be a chunk");
    const ChunkName name{index, count, epoch, static_cast<std::uint32_t>(sealed.size())};
    return m_files->write(m_files->blobs(us) / blob.hex() / textOf(name), sealedWhole(Bytes{sealed}));
}

Result<Bytes> FolderBlobs::get(const BlobId& blob, std::uint32_t index) const
{
    const auto best = state(blob);
    if (!best)
        return failure(best);
    std::vector<fs::path> paths;
    auto done = forEachChunk(*m_files, blob, [&](const FoundChunk& chunk) {
        if (*best && chunk.name.index == index && chunk.name.epoch == (*best)->epoch
            && chunk.name.count == (*best)->chunks)
            paths.push_back(chunk.path);
    });
    if (!done)
        return failure(done);
    for (const auto& path : paths) {
        const auto bytes = FolderFiles::read(path, kMostChunkBytes + SegmentName::kSize);
        if (!bytes)
            continue;
        if (const auto sealed = wholeContent(*bytes))
            return Bytes{*sealed};
    }
    return fail(ErrorCode::NotFound, {}, "no such chunk in the folder");
}

Result<std::vector<BlobId>> FolderBlobs::broughtBy(DeviceId device) const
{
    const auto folders = FolderFiles::folders(m_files->blobs(device));
    if (!folders)
        return failure(folders);
    std::vector<BlobId> blobs;
    for (const auto& folder : *folders)
        if (const auto blob = BlobId::fromHex(folder.filename().string()))
            blobs.push_back(*blob);
    return blobs;
}

Result<void> FolderBlobs::remove(DeviceId us, const BlobId& blob) const
{
    std::error_code error;
    const auto folder = m_files->blobs(us) / blob.hex();
    fs::remove_all(folder, error);
    return error ? Result<void>{std::unexpected(describeFileError(error, folder))} : Result<void>{};
}

}  // namespace altair
