// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/JsonEcho.h"

#include <utility>

namespace altair {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void appendEscaped(std::string& json, char character)
{
    switch (character) {
    case '"': json += "\\\""; break;
    case '\\': json += "\\\\"; break;
    case '\n': json += "\\n"; break;
    case '\r': json += "\\r"; break;
    case '\t': json += "\\t"; break;
    default:
        json += "\\u00";
        json += kHexDigits[static_cast<unsigned char>(character) >> 4U];
        json += kHexDigits[static_cast<unsigned char>(character) & 0x0FU];
    }
}

bool needsEscape(char character)
{
    const auto code = static_cast<unsigned char>(character);
    return code < 0x20 || code == 0x7F || character == '"' || character == '\\';
}

}  // namespace

void appendJsonString(std::string& json, std::string_view text)
{
    json += '"';
    for (const char character : text)
        if (needsEscape(character))
            appendEscaped(json, character);
        else
            json += character;
    json += '"';
}

void JsonEcho::separate()
{
    if (std::exchange(m_needsComma, true))
        m_json += ',';
}

void JsonEcho::key(std::string_view name)
{
    separate();
    appendJsonString(m_json, name);
    m_json += ':';
    m_needsComma = false;
}

void JsonEcho::string(std::string_view text)
{
    separate();
    appendJsonString(m_json, text);
}

void JsonEcho::plain(std::string_view json)
{
    separate();
    m_json += json;
}

void JsonEcho::open(char bracket)
{
    separate();
    m_json += bracket;
    m_needsComma = false;
}

void JsonEcho::close(char bracket)
{
    m_json += bracket;
    m_needsComma = true;
}

std::string JsonEcho::take()
{
    m_needsComma = false;
    return std::exchange(m_json, {});
}

}  // namespace altair
