// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteTransaction.h"

#include "sync/server/storage/sqlite/Statement.h"

namespace altair::server {

SqliteTransaction::SqliteTransaction(Connection& connection)
    : m_connection(&connection)
    , m_accounts(connection)
    , m_spaces(connection)
    , m_log(connection)
    , m_blobs(connection)
{}

Bytes SqliteTransaction::setting(std::string_view name) const
{
    Statement row{*m_connection, "SELECT value FROM setting WHERE name = ?", Text{name}};
    return row.next() ? row.bytes(0) : Bytes{};
}

void SqliteTransaction::setSetting(std::string_view name, BytesView value)
{
    run(*m_connection, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", Text{name}, value);
}

}  // namespace altair::server
