// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <cstdint>
#include <optional>

namespace altair {

/// Appends the primitives of our byte forms.
class ByteWriter {
public:
    /// Spares growing step by step.
    void expect(std::size_t bytes) { m_bytes.reserve(bytes); }
    void byte(std::uint8_t value) { m_bytes += static_cast<char>(value); }
    void varint(std::uint64_t value);   ///< Unsigned LEB128, shortest form.
    void zigzag(std::int64_t value);    ///< A signed number, small ones short.
    void fixed64(std::uint64_t value);  ///< Big-endian.
    void raw(BytesView bytes) { m_bytes += bytes; }
    void sized(BytesView bytes);  ///< A varint of the length, then the bytes.

    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

/// Reads them back. Every read is bounded and answers absent once anything was wrong: check at the
/// end, or at the first value that matters.
class ByteReader {
public:
    explicit ByteReader(BytesView bytes) : m_rest(bytes) {}

    std::optional<std::uint8_t> byte();
    std::optional<std::uint64_t> varint();  ///< Absent also when not in shortest form.
    std::optional<std::int64_t> zigzag();
    std::optional<std::uint64_t> fixed64();
    std::optional<BytesView> raw(std::uint64_t length);
    std::optional<BytesView> sized();

    bool atEnd() const { return m_rest.empty(); }
    std::size_t left() const { return m_rest.size(); }

private:
    BytesView m_rest;
};

}  // namespace altair
