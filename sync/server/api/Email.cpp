// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/Email.h"

#include "sync/protocol/SecretBytes.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace altair::server {

namespace {

constexpr std::size_t kLongestEmail = 254;  // RFC 5321.

std::optional<std::string> mapped(std::string_view text, int options)
{
    utf8proc_uint8_t* bytes = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &bytes, static_cast<utf8proc_option_t>(options));
    if (length < 0)
        return std::nullopt;
    std::string words{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
    std::fill_n(bytes, length, utf8proc_uint8_t{0});
    std::free(bytes);  // NOLINT(cppcoreguidelines-no-malloc): utf8proc's way of giving.
    return words;
}

}  // namespace

std::optional<std::string> foldedEmail(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    if (text.empty() || text.size() > kLongestEmail)
        return std::nullopt;
    auto folded = mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    if (!folded || folded->size() > kLongestEmail)
        return std::nullopt;
    const bool isPlain = std::ranges::none_of(
        *folded, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
    return isPlain ? folded : std::nullopt;
}

std::optional<std::string> normalizedPassword(std::string_view text)
{
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

}  // namespace altair::server
