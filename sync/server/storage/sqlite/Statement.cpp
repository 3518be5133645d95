// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/Statement.h"

#include <sqlite3.h>

namespace altair::server {

Statement::~Statement()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

bool Statement::next()
{
    if (!m_statement || m_connection->failed())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection->fail(code, m_sql);
    return false;
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<std::int64_t> Statement::maybeNumber(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return std::nullopt;
    return number(column);
}

BytesView Statement::view(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    const int length = sqlite3_column_bytes(m_statement, column);
    return bytes ? BytesView{bytes, static_cast<std::size_t>(length)} : BytesView{};
}

void Statement::bindNumber(int position, std::int64_t number)
{
    if (m_statement && sqlite3_bind_int64(m_statement, position, number) != SQLITE_OK)
        m_connection->fail(SQLITE_MISUSE, m_sql);
}

void Statement::bindBytes(int position, BytesView bytes)
{
    if (!m_statement)
        return;
    const char* first = bytes.data() ? bytes.data() : "";  // Empty is not absent.
    const int code = sqlite3_bind_blob64(m_statement, position, first, bytes.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK)
        m_connection->fail(code, m_sql);
}

void Statement::bindText(int position, std::string_view words)
{
    if (!m_statement)
        return;
    const char* first = words.data() ? words.data() : "";
    const int code = sqlite3_bind_text64(m_statement, position, first, words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK)
        m_connection->fail(code, m_sql);
}

void Statement::bindNothing(int position)
{
    if (m_statement)
        sqlite3_bind_null(m_statement, position);
}

}  // namespace altair::server
