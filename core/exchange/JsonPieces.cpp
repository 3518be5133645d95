// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/JsonPieces.h"

#include "core/exchange/Say.h"

#include <algorithm>

namespace altair {

using exchange::refuse;

namespace {

constexpr int kNothingPeeked = -2;
constexpr int kEnd = -1;

bool isSpace(int character)
{
    return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

bool endsScalar(int character)
{
    return character == kEnd || character == ',' || character == ']' || character == '}' || isSpace(character);
}

bool isInteresting(char character)
{
    switch (character) {
    case '"':
    case '\\':
    case '{':
    case '}':
    case '[':
    case ']':
    case '\n': return true;
    default: return false;
    }
}

}  // namespace

JsonPieces::JsonPieces(SourceFile& source, Shape shape, std::size_t mostBytes)
    : m_source(&source)
    , m_shape(shape)
    , m_mostBytes(mostBytes)
{}

int JsonPieces::take()
{
    if (m_peeked != kNothingPeeked)
        return std::exchange(m_peeked, kNothingPeeked);
    const int character = m_source->next();
    m_currentLine += character == '\n' ? 1 : 0;
    return character;
}

int JsonPieces::peekToken()
{
    int character = take();
    while (isSpace(character))
        character = take();
    m_peeked = character;
    return character;
}

Result<bool> JsonPieces::next()
{
    switch (m_where) {
    case Where::Start: return start();
    case Where::Array:
    case Where::Values: return nextElement(Where::End);
    case Where::ArrayInObject: return nextElement(Where::Object);
    case Where::Object: return nextMember();
    case Where::End: return false;
    }
    return false;
}

Result<bool> JsonPieces::start()
{
    const int first = peekToken();
    if (first == '[') {
        take();
        m_where = Where::Array;
    } else if (first == '{' && m_shape == Shape::Members) {
        take();
        m_where = Where::Object;
    } else {
        m_where = Where::Values;
    }
    return next();
}

Result<bool> JsonPieces::nextElement(Where afterArray)
{
    int token = peekToken();
    // Between values one after the other a comma is forgiven: files put together by hand have it.
    if (token == ',' && !m_first) {
        take();
        token = peekToken();
    }
    m_first = false;
    if (m_where == Where::Values && token == kEnd)
        return finish();
    if (m_where != Where::Values && token == ']') {
        take();
        m_where = afterArray;
        return m_where == Where::End ? finish() : next();
    }
    const auto done = readValue();
    return done ? Result<bool>{true} : failure(done);
}

Result<bool> JsonPieces::finish()
{
    m_where = Where::End;
    const int token = peekToken();
    if (m_source->failed())
        return std::unexpected(m_source->error());
    if (token == kEnd)
        return false;
    // One export after the other in one file.
    if (token != '[' || m_shape != Shape::Elements)
        return unexpectedCharacter(token);
    m_where = Where::Start;
    m_first = true;
    return next();
}

Result<bool> JsonPieces::nextMember()
{
    int token = peekToken();
    if (token == ',') {
        take();
        token = peekToken();
    }
    if (token == '}') {
        take();
        return finish();
    }
    if (token != '"')
        return token == kEnd ? Result<bool>{endedEarly()} : unexpectedCharacter(token);
    if (auto done = readValue(); !done)
        return failure(done);
    m_member = m_text.substr(1, m_text.size() - 2);
    if (const int colon = peekToken(); colon != ':')
        return colon == kEnd ? Result<bool>{endedEarly()} : unexpectedCharacter(colon);
    take();
    if (peekToken() == '[') {
        take();
        m_where = Where::ArrayInObject;
        m_first = true;
        return next();
    }
    const auto done = readValue();
    return done ? Result<bool>{true} : failure(done);
}

Result<void> JsonPieces::readValue()
{
    m_text.clear();
    const int token = peekToken();
    m_line = m_currentLine;
    if (token == kEnd)
        return endedEarly();
    if (token == '"')
        return readString();
    if (token == '{' || token == '[')
        return readNested();
    return readScalar();
}

Result<void> JsonPieces::readString()
{
    m_text += static_cast<char>(take());
    for (bool escaped = false;;) {
        const int character = take();
        if (character == kEnd)
            return endedEarly();
        m_text += static_cast<char>(character);
        if (tooLong())
            return refuseTooLong();
        if (!escaped && character == '"')
            return {};
        escaped = !escaped && character == '\\';
    }
}

Result<void> JsonPieces::readScalar()
{
    int character = take();
    // Something that can't begin a value would otherwise be an empty one, for ever.
    if (endsScalar(character) || character == ':')
        return unexpectedCharacter(character);
    while (!endsScalar(character)) {
        m_text += static_cast<char>(character);
        if (tooLong())
            return refuseTooLong();
        character = take();
    }
    m_peeked = character;
    return {};
}

// The loop that sees every byte of an import: whole stretches are copied at once.
Result<void> JsonPieces::readNested()
{
    m_text += static_cast<char>(take());
    int depth = 1;
    bool inString = false;
    bool escaped = false;
    while (depth > 0) {
        const auto ahead = m_source->ahead();
        if (ahead.empty())
            return endedEarly();
        std::size_t used = 0;
        while (used < ahead.size() && depth > 0) {
            const char character = ahead[used++];
            if (escaped) {
                escaped = false;
                continue;
            }
            if (!isInteresting(character))
                continue;
            if (character == '"')
                inString = !inString;
            else if (character == '\n')
                ++m_currentLine;
            else if (character == '\\')
                escaped = inString;
            else if (!inString)
                depth += character == '{' || character == '[' ? 1 : -1;
        }
        m_text += ahead.substr(0, used);
        m_source->skip(used);
        if (tooLong())
            return refuseTooLong();
    }
    return {};
}

std::unexpected<Error> JsonPieces::endedEarly()
{
    m_endedInside = true;
    m_where = Where::End;
    if (m_source->failed())
        return std::unexpected(m_source->error());
    return refuse(QT_TRANSLATE_NOOP("Exchange",
                      "The file ends in the middle (what began on line %1 has no end); it is "
                      "probably not complete. Export it again."),
        m_line);
}

std::unexpected<Error> JsonPieces::unexpectedCharacter(int character) const
{
    const char shown[2] = {static_cast<char>(character), '\0'};
    const bool printable = character > ' ' && character < 0x7F;
    return refuse(QT_TRANSLATE_NOOP("Exchange", "Line %1 is no JSON: “%2” doesn't belong there."), m_currentLine,
        printable ? shown : "�");
}

std::unexpected<Error> JsonPieces::refuseTooLong() const
{
    return refuse(QT_TRANSLATE_NOOP("Exchange",
                      "What begins on line %1 is longer than %2 MB, the most that one record may "
                      "have; the file is damaged or of another format."),
        m_line, m_mostBytes / (1024U * 1024U));
}

}  // namespace altair
