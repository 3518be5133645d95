// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/SourceFile.h"

#include <string>

namespace altair {

/// Cuts a JSON document into the values it is made of, without ever holding more than one of them: a
/// document of any size, on one line or a million. What is inside a value is not looked at beyond
/// its strings and brackets; whoever parses it says what is wrong with it.
///
/// Taken apart are: an array (its elements), values one after the other (each), and, with
/// `Shape::Members`, one object (its members; of a member that is an array, the elements).
class JsonPieces {
public:
    enum class Shape : std::uint8_t { Elements, Members };

    /// `source` must outlive it. A value of more than `mostBytes` ends it with an error.
    JsonPieces(SourceFile& source, Shape shape, std::size_t mostBytes);

    /// Moves to the next value; false at the end of the document. `InvalidInput` when the document
    /// ends in the middle, a value is too long, or there is something between values that is no JSON.
    Result<bool> next();

    /// The value's text; it may still be malformed inside.
    const std::string& text() const { return m_text; }
    std::string& text() { return m_text; }
    /// The member it belongs to (`Shape::Members` only), as it stands between its quotes.
    const std::string& member() const { return m_member; }
    std::size_t line() const { return m_line; }  ///< Where it begins, from 1.
    /// What the value was when the document ended too early: whether anything was begun.
    bool endedInside() const { return m_endedInside; }

private:
    enum class Where : std::uint8_t { Start, Array, Values, Object, ArrayInObject, End };

    int peekToken();
    int take();
    Result<bool> start();
    Result<bool> nextElement(Where afterArray);
    Result<bool> nextMember();
    Result<bool> finish();
    Result<void> readValue();
    Result<void> readNested();
    Result<void> readString();
    Result<void> readScalar();
    std::unexpected<Error> endedEarly();
    std::unexpected<Error> unexpectedCharacter(int character) const;
    bool tooLong() const { return m_text.size() > m_mostBytes; }
    std::unexpected<Error> refuseTooLong() const;

    SourceFile* m_source;
    Shape m_shape;
    std::size_t m_mostBytes;
    Where m_where = Where::Start;
    int m_peeked = -2;
    bool m_first = true;
    bool m_endedInside = false;
    std::string m_text;
    std::string m_member;
    std::size_t m_currentLine = 1;
    std::size_t m_line = 1;
};

}  // namespace altair
