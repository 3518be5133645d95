// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// A file that a record carries: what is in it, how long it is, and what the person calls it. The bytes lie in the
/// profile (store/FileStore.h), once for all records that name them.
struct FileReference {
    static constexpr std::size_t kMostNameBytes = 240;

    std::array<std::uint8_t, 32> sha256{};
    std::uint64_t size = 0;
    std::string name;  ///< One line, no path: "insurance letter.pdf".

    /// The element of the field `files`, permanent: 64 hex digits, a space, the size in decimal, a space, the name.
    std::string text() const;
    /// Absent when `text` is no such element. A name that would be a path is made harmless.
    static std::optional<FileReference> read(std::string_view text);

    friend bool operator==(const FileReference&, const FileReference&) = default;
};

/// A file's name without what no file system takes: separators, control characters, "..", more than 240 bytes.
std::string plainFileName(std::string_view name);

}  // namespace altair
