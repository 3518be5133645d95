// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/JsonReader.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace altair {

namespace {

bool isSpace(char character)
{
    return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// What ends a stretch of text that stands for itself.
bool endsPlainText(char character)
{
    return character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20;
}

char unescaped(char letter)
{
    switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case '"':
    case '\\':
    case '/': return letter;
    default: return '\0';
    }
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto continued = [&](unsigned shift) { text += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80U) {
        text += static_cast<char>(code);
    } else if (code < 0x800U) {
        text += static_cast<char>(0xC0U | code >> 6U);
        continued(0);
    } else if (code < 0x10000U) {
        text += static_cast<char>(0xE0U | code >> 12U);
        continued(6);
        continued(0);
    } else {
        text += static_cast<char>(0xF0U | code >> 18U);
        continued(12);
        continued(6);
        continued(0);
    }
}

class JsonReader {
public:
    JsonReader(std::string_view json, JsonListener& listener) : m_json(json), m_listener(&listener) {}

    std::optional<std::size_t> read() { return value() ? std::nullopt : std::optional{m_at}; }

private:
    bool value();
    bool begin();
    void closeWhatEnded();
    bool separate();
    bool member();
    bool scalar();
    bool number();
    bool word(std::string_view expected);
    bool string(std::string_view& text);
    bool escape();
    bool unicodeEscape();
    bool fourDigits(std::uint32_t& code);

    char here() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }
    bool take(char character);
    bool takeDigits();
    void skipSpace();

    std::string_view m_json;
    JsonListener* m_listener;
    std::size_t m_at = 0;
    std::string m_closing;  ///< The brackets that have to come, the next one last.
    std::string m_unescaped;
};

bool JsonReader::take(char character)
{
    if (here() != character || m_at == m_json.size())
        return false;
    ++m_at;
    return true;
}

void JsonReader::skipSpace()
{
    while (isSpace(here()))
        ++m_at;
}

bool JsonReader::value()
{
    do {
        if (!begin())
            return false;
        closeWhatEnded();
        if (m_closing.empty())
            return m_at == m_json.size();
    } while (separate());
    return false;
}

/// What a value begins with: itself, or the brackets around the first one inside.
bool JsonReader::begin()
{
    for (;;) {
        skipSpace();
        const char bracket = here();
        if (bracket != '{' && bracket != '[')
            return scalar();
        ++m_at;
        m_listener->open(bracket);
        m_closing += bracket == '{' ? '}' : ']';
        skipSpace();
        if (here() == m_closing.back())
            return true;
        if (bracket == '{' && !member())
            return false;
    }
}

void JsonReader::closeWhatEnded()
{
    skipSpace();
    while (!m_closing.empty() && take(m_closing.back())) {
        m_listener->close(m_closing.back());
        m_closing.pop_back();
        skipSpace();
    }
}

/// The comma before the next element, or before the next member with its name.
bool JsonReader::separate()
{
    return take(',') && (m_closing.back() == ']' || member());
}

bool JsonReader::member()
{
    skipSpace();
    std::string_view name;
    if (!string(name))
        return false;
    m_listener->key(name);
    skipSpace();
    return take(':');
}

bool JsonReader::scalar()
{
    if (here() == '"') {
        std::string_view text;
        if (!string(text))
            return false;
        m_listener->string(text);
        return true;
    }
    const auto begin = m_at;
    const char first = here();
    const bool good = first == 't' ? word("true")
        : first == 'f'             ? word("false")
        : first == 'n'             ? word("null")
                                   : number();
    if (good)
        m_listener->plain(m_json.substr(begin, m_at - begin));
    return good;
}

bool JsonReader::word(std::string_view expected)
{
    return std::ranges::all_of(expected, [this](char letter) { return take(letter); });
}

bool JsonReader::takeDigits()
{
    const auto begin = m_at;
    while (isDigit(here()))
        ++m_at;
    return m_at > begin;
}

bool JsonReader::number()
{
    take('-');
    if (!take('0') && !takeDigits())
        return false;
    if (take('.') && !takeDigits())
        return false;
    if (!take('e') && !take('E'))
        return true;
    if (!take('+'))
        take('-');
    return takeDigits();
}

bool JsonReader::string(std::string_view& text)
{
    if (!take('"'))
        return false;
    m_unescaped.clear();
    for (;;) {
        const auto begin = m_at;
        while (m_at < m_json.size() && !endsPlainText(m_json[m_at]))
            ++m_at;
        const auto stretch = m_json.substr(begin, m_at - begin);
        if (take('"')) {
            // Most texts are one stretch, and stay where they are.
            text = m_unescaped.empty() ? stretch : m_unescaped += stretch;
            return true;
        }
        m_unescaped += stretch;
        if (!take('\\') || !escape())
            return false;
    }
}

bool JsonReader::escape()
{
    if (take('u'))
        return unicodeEscape();
    const char character = unescaped(here());
    if (character == '\0')
        return false;
    m_unescaped += character;
    ++m_at;
    return true;
}

bool JsonReader::unicodeEscape()
{
    std::uint32_t code = 0;
    if (!fourDigits(code) || (code >= 0xDC00U && code < 0xE000U))
        return false;
    if (code >= 0xD800U && code < 0xDC00U) {
        std::uint32_t low = 0;
        if (!take('\\') || !take('u') || !fourDigits(low) || low < 0xDC00U || low >= 0xE000U)
            return false;
        code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    }
    appendUtf8(m_unescaped, code);
    return true;
}

bool JsonReader::fourDigits(std::uint32_t& code)
{
    constexpr std::string_view kDigits = "0123456789abcdef0123456789ABCDEF";
    for (int i = 0; i < 4; ++i) {
        const auto digit = m_at < m_json.size() ? kDigits.find(m_json[m_at]) : std::string_view::npos;
        if (digit == std::string_view::npos)
            return false;
        code = code << 4U | static_cast<std::uint32_t>(digit % 16);
        ++m_at;
    }
    return true;
}

}  // namespace

std::optional<std::size_t> readJson(std::string_view json, JsonListener& listener)
{
    return JsonReader{json, listener}.read();
}

}  // namespace altair
