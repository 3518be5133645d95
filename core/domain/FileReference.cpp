// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/FileReference.h"

#include "core/base/Id.h"

#include <algorithm>
#include <charconv>

namespace altair {

namespace {

constexpr std::size_t kDigits = 64;

BytesView viewOf(const std::array<std::uint8_t, 32>& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

bool isForbidden(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':' || c == 0x7f;
}

}  // namespace

std::string plainFileName(std::string_view name)
{
    std::string plain{name};
    std::ranges::replace_if(plain, isForbidden, '_');
    if (plain.size() > FileReference::kMostNameBytes) {
        auto end = FileReference::kMostNameBytes;
        while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0U) == 0x80U)
            --end;
        plain.resize(end);
    }
    return plain.empty() || plain == "." || plain == ".." ? "file" : plain;
}

std::string FileReference::text() const
{
    return toHex(viewOf(sha256)) + ' ' + std::to_string(size) + ' ' + name;
}

std::optional<FileReference> FileReference::read(std::string_view text)
{
    if (text.size() < kDigits + 3 || text[kDigits] != ' ')
        return std::nullopt;
    const auto hash = fromHex(text.substr(0, kDigits));
    const auto rest = text.substr(kDigits + 1);
    const auto space = rest.find(' ');
    if (!hash || space == std::string_view::npos)
        return std::nullopt;
    FileReference file;
    std::ranges::copy(*hash, reinterpret_cast<char*>(file.sha256.data()));
    const auto end = rest.data() + space;
    const auto read = std::from_chars(rest.data(), end, file.size);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    file.name = plainFileName(rest.substr(space + 1));
    return file;
}

}  // namespace altair
