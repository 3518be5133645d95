// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

class Random;

/// The identity of a record, for ever and on every device: a UUID (RFC 9562). Version 7 for what a
/// person makes, version 8 for what is derived from something else (see domain/DerivedId.h).
class RecordId {
public:
    static constexpr std::size_t kSize = 16;

    constexpr RecordId() = default;
    constexpr explicit RecordId(const std::array<std::uint8_t, kSize>& bytes) : m_bytes(bytes) {}

    /// A fresh version 7 id: 48 bits of `now`, the rest random.
    static RecordId fresh(Instant now, Random& random);
    /// Absent unless `bytes` is exactly 16 bytes long.
    static std::optional<RecordId> fromBytes(BytesView bytes);
    /// Absent unless `text` is 32 hex digits; hyphens as in a UUID are allowed.
    static std::optional<RecordId> fromHex(std::string_view text);

    BytesView bytes() const { return {reinterpret_cast<const char*>(m_bytes.data()), kSize}; }
    const std::array<std::uint8_t, kSize>& array() const { return m_bytes; }
    std::string hex() const;  ///< 32 lower-case digits.
    bool isNull() const { return *this == RecordId{}; }

    friend constexpr auto operator<=>(const RecordId&, const RecordId&) = default;

private:
    std::array<std::uint8_t, kSize> m_bytes{};
};

/// An installation's identity: 64 random bits, never zero.
struct DeviceId {
    std::uint64_t value = 0;

    static DeviceId fresh(Random& random);
    friend constexpr auto operator<=>(const DeviceId&, const DeviceId&) = default;
};

std::string toHex(BytesView bytes);
/// Absent when `text` has an odd length or a character that is no hex digit.
std::optional<Bytes> fromHex(std::string_view text);

}  // namespace altair

template <>
struct std::hash<altair::RecordId> {
    std::size_t operator()(const altair::RecordId& id) const noexcept
    {
        return std::hash<std::string_view>{}(id.bytes());
    }
};
