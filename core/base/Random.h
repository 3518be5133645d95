// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace altair {

/// Where randomness comes from. Handed in, so that tests and the simulator own it.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
    std::uint64_t bits64();
};

/// The operating system's generator.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// A repeatable sequence (SplitMix64), for tests and the simulator only.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t next();
    std::uint64_t m_state;
};

}  // namespace altair
