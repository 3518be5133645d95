// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/Replica.h"

#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

Result<std::map<std::string, Bytes, std::less<>>> ReplicaValues::all()
{
    std::map<std::string, Bytes, std::less<>> values;
    const auto done = forEach(query(*m_connection, "SELECT name, value FROM replica"),
        [&](const Statement& row) { values.emplace(row.text(0), row.bytes(1)); });
    return done ? Result<std::map<std::string, Bytes, std::less<>>>{std::move(values)} : failure(done);
}

Result<void> ReplicaValues::put(std::string_view name, BytesView value)
{
    return run(*m_connection, "INSERT OR REPLACE INTO replica (name, value) VALUES (CAST(? AS TEXT), ?)", name, value);
}

Result<void> ReplicaValues::remove(std::string_view name)
{
    return run(*m_connection, "DELETE FROM replica WHERE name = CAST(? AS TEXT)", name);
}

}  // namespace altair
