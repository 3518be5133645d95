// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/JsonBody.h"

#include "core/base/Id.h"
#include "sync/server/api/Base64.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace altair::server {

using nlohmann::json;

JsonBody::JsonBody() : m_json(std::make_unique<json>(json::object())) {}

JsonBody::JsonBody(BytesView bytes) : m_json(std::make_unique<json>(json::parse(bytes, nullptr, false)))
{
    if (!m_json->is_object())
        complain("The request needs a JSON object, for example {\"email\":\"you@example.org\",\"password\":\"…\"}.");
}

JsonBody::~JsonBody() = default;
JsonBody::JsonBody(JsonBody&&) noexcept = default;
JsonBody& JsonBody::operator=(JsonBody&&) noexcept = default;

bool JsonBody::has(std::string_view name) const
{
    return m_json->is_object() && m_json->contains(name) && !m_json->at(std::string{name}).is_null();
}

const json* JsonBody::value(std::string_view name)
{
    if (has(name))
        return &m_json->at(std::string{name});
    complain("“" + std::string{name} + "” is missing.");
    return nullptr;
}

std::string JsonBody::text(std::string_view name, std::size_t most)
{
    const auto* found = value(name);
    if (!found)
        return {};
    auto words = found->is_string() ? found->get<std::string>() : std::string{};
    const bool isPlain = std::ranges::none_of(words, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (!words.empty() && words.size() <= most && isPlain)
        return words;
    complain("“" + std::string{name} + "” must be text of 1 to " + std::to_string(most)
        + " bytes, without control characters.");
    return {};
}

std::uint64_t JsonBody::number(std::string_view name)
{
    const auto* found = value(name);
    if (found && found->is_number_unsigned())
        return found->get<std::uint64_t>();
    complain("“" + std::string{name} + "” must be a whole number that is not negative.");
    return 0;
}

bool JsonBody::flag(std::string_view name)
{
    if (!has(name))
        return false;
    const auto& found = m_json->at(std::string{name});
    if (!found.is_boolean())
        complain("“" + std::string{name} + "” must be true or false.");
    return found.is_boolean() && found.get<bool>();
}

Bytes JsonBody::bytes(std::string_view name, std::size_t least, std::size_t most)
{
    const auto* found = value(name);
    auto bytes = found && found->is_string() ? fromBase64(found->get_ref<const std::string&>()) : std::nullopt;
    if (bytes && bytes->size() >= least && bytes->size() <= most)
        return std::move(*bytes);
    const auto size = least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
    complain("“" + std::string{name} + "” must be " + size + " bytes in base64.");
    return {};
}

Bytes JsonBody::hex(std::string_view name, std::size_t size)
{
    const auto* found = value(name);
    auto bytes = found && found->is_string() ? fromHex(found->get_ref<const std::string&>()) : std::nullopt;
    if (bytes && bytes->size() == size)
        return std::move(*bytes);
    complain("“" + std::string{name} + "” must be " + std::to_string(size * 2) + " hex digits.");
    return {};
}

JsonBody JsonBody::object(std::string_view name)
{
    JsonBody inner;
    const auto* found = value(name);
    if (found && found->is_object())
        *inner.m_json = *found;
    else
        inner.complain("“" + std::string{name} + "” must be an object.");
    return inner;
}

void JsonBody::complain(std::string sentence)
{
    if (m_complaint.empty())
        m_complaint = std::move(sentence);
}

std::optional<ApiResponse> JsonBody::complaint() const
{
    if (m_complaint.empty())
        return std::nullopt;
    return badRequest(m_complaint);
}

}  // namespace altair::server
