// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Id.h"
#include "core/base/Random.h"

#include <algorithm>
#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// Bytes of one length that mean one thing: ids and hashes that can't be taken for one another.
template <class Meaning, std::size_t Size>
class FixedBytes {
public:
    static constexpr std::size_t kSize = Size;
    using Array = std::array<std::uint8_t, Size>;

    constexpr FixedBytes() = default;  ///< All zeros.
    constexpr explicit FixedBytes(const Array& bytes) : m_bytes(bytes) {}

    /// Absent unless `bytes` has exactly this length.
    static std::optional<FixedBytes> fromBytes(BytesView bytes)
    {
        if (bytes.size() != Size)
            return std::nullopt;
        Array array{};
        std::ranges::copy(asSpan(bytes), array.begin());
        return FixedBytes{array};
    }
    /// Absent unless `text` is twice as many hex digits.
    static std::optional<FixedBytes> fromHex(std::string_view text)
    {
        const auto bytes = altair::fromHex(text);
        return bytes ? fromBytes(*bytes) : std::nullopt;
    }
    static FixedBytes fresh(Random& random)
    {
        Array array{};
        random.fill(array);
        return FixedBytes{array};
    }

    constexpr const Array& array() const { return m_bytes; }
    BytesView bytes() const { return {reinterpret_cast<const char*>(m_bytes.data()), Size}; }
    std::string hex() const { return toHex(bytes()); }  ///< Lower case.
    bool isNull() const { return *this == FixedBytes{}; }

    friend constexpr auto operator<=>(const FixedBytes&, const FixedBytes&) = default;

private:
    Array m_bytes{};
};

/// What syncs as one unit, with its own keys.
using SpaceId = FixedBytes<struct SpaceMeaning, 16>;
/// The identity of a server's log of a space: another one when the server was wiped.
using LogId = FixedBytes<struct LogMeaning, 16>;
using AccountId = FixedBytes<struct AccountMeaning, 16>;
/// Rows of one action of the person carry the same.
using ActionId = FixedBytes<struct ActionMeaning, 16>;
/// Which record and group a row is of, to those who hold the key.
using RowTag = FixedBytes<struct TagMeaning, 16>;
/// SHA-256 of a whole sealed row; see rowHash().
using RowHash = FixedBytes<struct RowHashMeaning, 32>;
/// A device's chain on a log: names its last accepted push. Zeros before the first.
using ChainValue = FixedBytes<struct ChainMeaning, 32>;
/// Names a file by its contents, to those who hold the key.
using BlobId = FixedBytes<struct BlobMeaning, 32>;

}  // namespace altair

template <class Meaning, std::size_t Size>
struct std::hash<altair::FixedBytes<Meaning, Size>> {
    std::size_t operator()(const altair::FixedBytes<Meaning, Size>& value) const noexcept
    {
        return std::hash<std::string_view>{}(value.bytes());
    }
};
