// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/SecretBytes.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace altair {

/// A JSON object that came from a server. Remembers the first thing that was not as it should be: read all that is wanted,
/// then ask once with check(). Reading what is wrong or not there gives something empty.
class JsonAnswer {
public:
    explicit JsonAnswer(BytesView bytes);

    /// Without control characters, cut at `most` bytes.
    std::string text(const char* name, std::size_t most = 200);
    std::uint64_t number(const char* name);
    std::optional<std::uint64_t> optionalNumber(const char* name);  ///< Absent or null: absent.
    bool flag(const char* name);
    Bytes bytes(const char* name);          ///< From base64.
    Bytes optionalBytes(const char* name);  ///< Absent or null: empty.
    SecretBytes secret(const char* name);   ///< A text, which is wiped where it stood.
    Instant instant(const char* name);      ///< RFC 3339.
    DeviceId device(const char* name);
    template <class Fixed>
    Fixed fixed(const char* name)
    {
        const auto value = Fixed::fromHex(text(name, 2 * Fixed::kSize + 1));
        require(value.has_value(), name);
        return value.value_or(Fixed{});
    }
    std::vector<std::uint32_t> numbers(const char* name, std::size_t most);

    JsonAnswer object(const char* name);
    std::vector<JsonAnswer> objects(const char* name, std::size_t most);

    /// Takes over the complaint of an object inside.
    void adopt(const JsonAnswer& inner);
    void require(bool holds, const char* what);
    /// `Damaged`, naming in the detail what was wrong first.
    Result<void> check() const;

private:
    struct Inside {};
    JsonAnswer(Inside, nlohmann::json value);
    nlohmann::json* find(const char* name);

    nlohmann::json m_json;
    std::string m_complaint;
};

/// The server's word on why it refused: {"error":{"code":…,"sentence":…}}. Empty where it says nothing of that form.
struct JsonRefusal {
    std::string code;
    std::string sentence;
};
JsonRefusal parseRefusal(BytesView bytes);

/// One line of text that may be shown: without control characters, cut at `most` bytes (between characters).
std::string cleanLine(std::string_view text, std::size_t most);

}  // namespace altair
