// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/RowPlaintext.h"

#include "core/base/ByteStream.h"

#include <zstd.h>

#include <algorithm>
#include <bit>
#include <memory>

namespace altair {

namespace {

// On the wire; permanent.
constexpr std::uint8_t kPlain = 0;
constexpr std::uint8_t kZstd = 1;

constexpr std::size_t kStep = 64;
constexpr int kLevel = 3;
/// Most states are shorter: zstd finds little in them, and needs five times as long as the whole seal.
constexpr std::size_t kLeastCompressed = 400;

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Empty when it is not worth it.
Bytes compressed(BytesView state)
{
    if (state.size() < kLeastCompressed)
        return {};
    static thread_local const std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};
    Bytes shorter(state.size() - 1, '\0');
    const auto size = ZSTD_compressCCtx(
        context.get(), shorter.data(), shorter.size(), state.data(), state.size(), kLevel);
    shorter.resize(ZSTD_isError(size) ? 0 : size);
    return shorter;
}

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A row of the sync log is not readable.", std::string{"row plaintext: "} + why);
}

Result<Bytes> decompressed(BytesView frame)
{
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMostStateBytes
        || ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size())
        return damaged("not one frame of a size that is allowed");
    static thread_local const std::unique_ptr<ZSTD_DCtx, Free> context{ZSTD_createDCtx()};
    Bytes state(static_cast<std::size_t>(size), '\0');
    if (ZSTD_decompressDCtx(context.get(), state.data(), state.size(), frame.data(), frame.size()) != size)
        return damaged("does not decompress");
    return state;
}

Bytes packed(std::uint8_t compression, BytesView inside)
{
    ByteWriter out;
    out.byte(compression);
    out.sized(inside);
    auto plaintext = out.take();
    plaintext.resize(paddedSize(plaintext.size()), '\0');
    return plaintext;
}

}  // namespace

std::size_t paddedSize(std::size_t length)
{
    const auto exponent = static_cast<unsigned>(std::bit_width(length)) - 1;  // E = ⌊log₂ L⌋
    const auto kept = static_cast<unsigned>(std::bit_width(exponent));        // S = ⌊log₂ E⌋ + 1
    const auto step = std::max(kStep, std::size_t{1} << (exponent - std::min(exponent, kept)));
    return (length + step - 1) / step * step;
}

Bytes packState(BytesView state)
{
    const auto shorter = compressed(state);
    return shorter.empty() ? packed(kPlain, state) : packed(kZstd, shorter);
}

Result<Bytes> unpackState(BytesView plaintext)
{
    ByteReader in{plaintext};
    const auto compression = in.byte();
    if (compression && *compression > kZstd)
        return fail(ErrorCode::NewerVersion, "A row of the sync log was written by a newer version of Altair Guidance.",
            "row plaintext: compression " + std::to_string(*compression));
    const auto inside = in.sized();
    if (!compression || !inside)
        return damaged("shorter than it says");
    const auto padding = in.raw(in.left());
    if (padding->find_first_not_of('\0') != BytesView::npos)
        return damaged("padding that is not zeros");
    if (*compression == kZstd)
        return decompressed(*inside);
    return Bytes{*inside};
}

}  // namespace altair
