// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/BlobSealer.h"

namespace altair {

namespace {

constexpr BytesView kPurpose = "altair blob 1";

void append32(Bytes& to, std::uint32_t value)
{
    for (unsigned shift = 32; shift > 0; shift -= 8)
        to += static_cast<char>(value >> (shift - 8));
}

/// Epoch, index, count.
Bytes placeOf(const BlobChunk& chunk)
{
    Bytes place;
    append32(place, chunk.epoch);
    append32(place, chunk.index);
    append32(place, chunk.count);
    return place;
}

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A file on the sync server is not readable.", std::string{"blob: "} + why);
}

}  // namespace

BlobSealer::BlobSealer(const SpaceKeys& keys, Random& random)
    : m_space(keys.space())
    , m_random(&random)
    , m_nameKey(keys.derive(RootUse::Blob).view())
{
    for (const auto& [epoch, key] : keys.dataKeys())
        m_dataKeys.emplace(epoch, Xaes{key.view()});
}

BlobId BlobSealer::idOf(const Sha256& contents)
{
    return BlobId{m_nameKey({viewOf(contents)})};
}

std::optional<std::uint32_t> BlobSealer::chunksOf(std::uint64_t bytes)
{
    const auto chunks = bytes == 0 ? 1 : (bytes - 1) / kChunkSize + 1;
    return chunks <= kMostChunks ? std::optional{static_cast<std::uint32_t>(chunks)} : std::nullopt;
}

Bytes BlobSealer::seal(const BlobId& blob, std::uint32_t index, std::uint32_t count, BytesView plaintext)
{
    const BlobChunk chunk{blob, epoch(), index, count};
    return m_dataKeys.rbegin()->second.seal(
        plaintext, {kPurpose, m_space.bytes(), blob.bytes(), placeOf(chunk)}, *m_random);
}

Result<Bytes> BlobSealer::open(const BlobChunk& chunk, BytesView sealed)
{
    const auto key = m_dataKeys.find(chunk.epoch);
    if (key == m_dataKeys.end())
        return fail(ErrorCode::NotFound,
            "A file on the sync server waits for a key that this device does not have yet.",
            "blob: epoch " + std::to_string(chunk.epoch));
    if (chunk.count == 0 || chunk.count > kMostChunks || chunk.index >= chunk.count
        || sealed.size() > kChunkSize + Xaes::kOverhead)
        return damaged("no such chunk");
    auto plaintext = key->second.open(sealed, {kPurpose, m_space.bytes(), chunk.blob.bytes(), placeOf(chunk)});
    if (!plaintext)
        return damaged("not authentic");
    if (chunk.index + 1 < chunk.count && plaintext->size() != kChunkSize)
        return damaged("a short chunk in the middle");
    return std::move(*plaintext);
}

}  // namespace altair
