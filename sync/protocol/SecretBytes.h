// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Random.h"

#include <cstdint>
#include <memory>
#include <span>

namespace altair {

/// Keys, secrets, passwords: bytes that are overwritten when their owner goes. They move, and are copied only where
/// somebody says so; there is no way to print them. A moved-from one is empty.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);  ///< Zeros, to be filled through writable().
    static SecretBytes copyOf(BytesView bytes);
    static SecretBytes fresh(std::size_t size, Random& random);

    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes() { clear(); }

    SecretBytes copy() const { return copyOf(view()); }
    void clear();

    /// Valid until this is moved, cleared or destroyed. What is copied out of it is no longer guarded.
    BytesView view() const { return {reinterpret_cast<const char*>(m_bytes.get()), m_size}; }
    std::span<std::uint8_t> writable() { return {m_bytes.get(), m_size}; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    /// Takes the same time wherever they differ.
    friend bool operator==(const SecretBytes& left, const SecretBytes& right);

private:
    std::unique_ptr<std::uint8_t[]> m_bytes;
    std::size_t m_size = 0;
};

/// Overwrites a string that held a secret for a while (an answer of the network, an input line), and empties it.
void wipe(Bytes& bytes);

/// True when both have the same bytes; takes the same time wherever they differ. Different lengths are told at once.
bool constantTimeEquals(BytesView left, BytesView right);

}  // namespace altair
