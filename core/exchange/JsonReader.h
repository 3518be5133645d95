// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace altair {

/// Is told what a JSON text says, in order. What it is handed is gone when it returns.
class JsonListener {
public:
    virtual ~JsonListener() = default;
    virtual void key(std::string_view name) = 0;
    virtual void string(std::string_view text) = 0;
    /// A number, true, false or null, as it stands there.
    virtual void plain(std::string_view json) = 0;
    virtual void open(char bracket) = 0;
    virtual void close(char bracket) = 0;
};

/// Reads one value, as strictly as RFC 8259 defines it, from text that is valid UTF-8. Answers the place of the first
/// byte that is wrong (the size, when the text ends too early); absent when all is well. Nesting costs a byte a level.
std::optional<std::size_t> readJson(std::string_view json, JsonListener& listener);

}  // namespace altair
