// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "sync/server/api/ApiResponse.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace altair::server {

/// The JSON object of a request. It remembers the first thing that was wrong: read all that is wanted, then ask once
/// with `complaint`. Reading what is wrong or not there gives something empty.
class JsonBody {
public:
    explicit JsonBody(BytesView bytes);
    ~JsonBody();
    JsonBody(JsonBody&&) noexcept;
    JsonBody& operator=(JsonBody&&) noexcept;

    bool has(std::string_view name) const;
    /// Text of 1 to `most` bytes without control characters.
    std::string text(std::string_view name, std::size_t most = 200);
    std::uint64_t number(std::string_view name);
    bool flag(std::string_view name);  ///< False when it is not there.
    /// Base64 of `least` to `most` bytes.
    Bytes bytes(std::string_view name, std::size_t least, std::size_t most);
    /// Hex digits of so many bytes.
    Bytes hex(std::string_view name, std::size_t size);
    /// An object inside; its complaints are its own.
    JsonBody object(std::string_view name);

    /// Notes that something was wrong; an empty sentence notes nothing.
    void complain(std::string sentence);
    /// Empty when all was well.
    const std::string& firstComplaint() const { return m_complaint; }
    /// A 400 with the first complaint; absent when all was well.
    std::optional<ApiResponse> complaint() const;

private:
    JsonBody();
    const nlohmann::json* value(std::string_view name);

    std::unique_ptr<nlohmann::json> m_json;
    std::string m_complaint;
};

}  // namespace altair::server
