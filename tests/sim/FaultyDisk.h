// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <cstdint>
#include <filesystem>

namespace altair::sim {

/// What an operation on a file of a simulated computer answers instead of being done.
enum class Fault : std::uint8_t {
    Io,    ///< The device reports an error.
    Full,  ///< Nothing fits any more.
};

/// SQLite's files of all simulated computers: a VFS over the system's own that remembers what was written and not yet
/// synced, so that a computer can lose it. A computer is a folder, and everything below it.
///
/// For one thread, as the simulator is.
class FaultyDisk {
public:
    /// Makes it the VFS that every connection of this process uses from now on. Files outside of the added
    /// computers are the system's own, as before.
    static FaultyDisk& install();

    void add(const std::filesystem::path& computer);
    void remove(const std::filesystem::path& computer);

    /// The write, sync or truncation that comes `after` so many others fails, and only it; for `Full` all later ones
    /// too, until there is room again.
    void breakNext(const std::filesystem::path& computer, Fault fault, int after);
    void makeRoom(const std::filesystem::path& computer);
    /// Power goes at the write, sync or truncation that comes `after` so many others: it is not done, and nothing works
    /// any more until `powerUp`.
    void losePower(const std::filesystem::path& computer, int after);
    bool isDown(const std::filesystem::path& computer) const;
    /// Of what was not synced a part is on the disk, another is not, and some of it is torn; `random` decides. All
    /// connections to the computer's files must be closed by then.
    void powerUp(const std::filesystem::path& computer, Random& random);

    /// How many writes, syncs and truncations there were: to choose a place to fail at.
    std::int64_t operations(const std::filesystem::path& computer) const;

private:
    FaultyDisk() = default;
};

}  // namespace altair::sim
