// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "sync/protocol/Ids.h"
#include "sync/server/storage/sqlite/Connection.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace altair::server {

/// Words rather than bytes: SQLite keeps them apart.
struct Text {
    std::string_view words;
};

/// A prepared statement in use: bound when it is made, ready for the next when it goes. `sql` must be a literal; the
/// same one is not used again while it is in use. Arguments: whole numbers, bytes, `Text`, optionals of these.
class Statement {
public:
    template <class... Arguments>
    Statement(Connection& connection, const char* sql, const Arguments&... arguments)
        : m_connection(&connection)
        , m_sql(sql)
        , m_statement(connection.prepared(sql))
    {
        int position = 0;
        (bind(++position, arguments), ...);
    }
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Goes to the next row. False at the end, and once anything has failed.
    bool next();

    std::int64_t number(int column) const;
    std::optional<std::int64_t> maybeNumber(int column) const;
    BytesView view(int column) const;  ///< Until the next row.
    Bytes bytes(int column) const { return Bytes{view(column)}; }
    /// Bytes of one length; zeros where the database holds others, which it never does.
    template <class Fixed>
    Fixed fixed(int column) const
    {
        return Fixed::fromBytes(view(column)).value_or(Fixed{});
    }
    std::uint64_t bits(int column) const { return static_cast<std::uint64_t>(number(column)); }

private:
    void bindNumber(int position, std::int64_t number);
    void bindBytes(int position, BytesView bytes);
    void bindText(int position, std::string_view words);
    void bindNothing(int position);

    template <std::integral Number>
    void bind(int position, Number number)
    {
        bindNumber(position, static_cast<std::int64_t>(number));
    }
    template <class Name>
        requires std::is_enum_v<Name>
    void bind(int position, Name name)
    {
        bindNumber(position, static_cast<std::int64_t>(name));
    }
    void bind(int position, BytesView bytes) { bindBytes(position, bytes); }
    template <class Meaning, std::size_t Size>
    void bind(int position, const FixedBytes<Meaning, Size>& bytes)
    {
        bindBytes(position, bytes.bytes());
    }
    void bind(int position, const Text& text) { bindText(position, text.words); }
    template <class Value>
    void bind(int position, const std::optional<Value>& value)
    {
        if (value)
            bind(position, *value);
        else
            bindNothing(position);
    }

    Connection* m_connection;
    const char* m_sql;
    sqlite3_stmt* m_statement;
};

/// Runs a statement whose answer nobody needs.
template <class... Arguments>
void run(Connection& connection, const char* sql, const Arguments&... arguments)
{
    Statement{connection, sql, arguments...}.next();
}

}  // namespace altair::server
