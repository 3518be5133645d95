// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/AdminWire.h"

#include <nlohmann/json.hpp>

namespace altair::server {

using nlohmann::json;

namespace {

std::string line(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::unexpected<Error> unreadable()
{
    return fail(ErrorCode::Internal, "The server's answer can't be read; are both of one version?");
}

std::string textIn(const json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace

std::string written(const AdminRequest& request)
{
    return line({{"command", request.command}, {"words", request.words}});
}

Result<AdminRequest> parseAdminRequest(const std::string& text)
{
    const auto parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("words") || !parsed["words"].is_object())
        return unreadable();
    AdminRequest request{textIn(parsed, "command"), {}};
    for (const auto& [name, value] : parsed["words"].items())
        if (value.is_string())
            request.words[name] = value.get<std::string>();
    return request;
}

std::string written(const AdminAnswer& answer)
{
    if (answer)
        return line({{"text", *answer}});
    return line({{"code", static_cast<int>(answer.error().code)}, {"sentence", answer.error().sentence},
        {"detail", answer.error().detail}});
}

AdminAnswer parseAdminAnswer(const std::string& text)
{
    const auto parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object())
        return unreadable();
    if (parsed.contains("text"))
        return textIn(parsed, "text");
    const auto code = parsed.value("code", static_cast<int>(ErrorCode::Internal));
    return fail(static_cast<ErrorCode>(code), textIn(parsed, "sentence"), textIn(parsed, "detail"));
}

}  // namespace altair::server
