// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Random.h"

#include <algorithm>
#include <cstring>

#if defined(__linux__) || defined(__APPLE__)
#include <sys/random.h>

#include <cstdio>
#include <cstdlib>
#else
#include <random>
#endif

namespace altair {

namespace {

template <class Next>
void fillWith(std::span<std::uint8_t> bytes, Next next)
{
    while (!bytes.empty()) {
        const auto word = next();
        const auto length = std::min(bytes.size(), sizeof word);
        std::memcpy(bytes.data(), &word, length);
        bytes = bytes.subspan(length);
    }
}

}  // namespace

std::uint64_t Random::bits64()
{
    std::uint64_t bits = 0;
    fill({reinterpret_cast<std::uint8_t*>(&bits), sizeof bits});
    return bits;
}

#if defined(__linux__) || defined(__APPLE__)

// Not std::random_device: the standard library may ask the processor instead, and takes four times as long.
void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    constexpr std::size_t kMostAtOnce = 256;
    while (!bytes.empty()) {
        const auto part = bytes.first(std::min(bytes.size(), kMostAtOnce));
        if (getentropy(part.data(), part.size()) != 0) {
            std::perror("The system has no random numbers");  // Keys made without would be known to others.
            std::abort();
        }
        bytes = bytes.subspan(part.size());
    }
}

#else

void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    static thread_local std::random_device device;  // RtlGenRandom on Windows.
    fillWith(bytes, [] { return device(); });
}

#endif

void SeededRandom::fill(std::span<std::uint8_t> bytes)
{
    fillWith(bytes, [this] { return next(); });
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9E3779B97F4A7C15U;
    auto mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

}  // namespace altair
