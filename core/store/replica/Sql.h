// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "core/store/Connection.h"
#include "core/store/replica/GroupKey.h"

#include <vector>

/// What the tables of the replica share: statements with their values on one line.
namespace altair::replica {

inline void bindTo(Statement& row, std::int64_t value)
{
    row.bind(value);
}
inline void bindTo(Statement& row, int value)
{
    row.bind(value);
}
inline void bindTo(Statement& row, std::optional<std::int64_t> value)
{
    row.bind(value);
}
inline void bindTo(Statement& row, std::uint64_t value)
{
    row.bind(static_cast<std::int64_t>(value));
}
inline void bindTo(Statement& row, Hlc hlc)
{
    bindTo(row, hlc.value);
}
inline void bindTo(Statement& row, DeviceId device)
{
    bindTo(row, device.value);
}
inline void bindTo(Statement& row, Instant instant)
{
    row.bind(instant);
}
inline void bindTo(Statement& row, const GroupKey& of)
{
    row.bind(of.key).bind(int{of.group});
}
/// Not copied: what is viewed must outlive the statement's last step.
inline void bindTo(Statement& row, BytesView bytes)
{
    row.bindBytes(bytes);
}

/// A statement with its values bound in order.
template <class... Values>
Result<Statement> query(Connection& connection, std::string_view sql, const Values&... values)
{
    auto row = connection.prepare(sql);
    if (row)
        (bindTo(*row, values), ...);
    return row;
}

template <class... Values>
Result<void> run(Connection& connection, std::string_view sql, const Values&... values)
{
    auto row = query(connection, sql, values...);
    return row ? row->run() : failure(std::move(row));
}

/// `take(statement)` for each row.
template <class Take>
Result<void> forEach(Result<Statement> rows, Take take)
{
    if (!rows)
        return failure(std::move(rows));
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        take(*rows);
    return more ? Result<void>{} : failure(more);
}

/// All rows, each as `read(statement)` answers it.
template <class Read>
auto all(Result<Statement> rows, Read read) -> Result<std::vector<decltype(read(*rows))>>
{
    std::vector<decltype(read(*rows))> values;
    const auto done = forEach(std::move(rows), [&](Statement& row) { values.push_back(read(row)); });
    if (!done)
        return failure(done);
    return values;
}

/// The first row as `read(statement)` answers it; absent when there is none.
template <class Read>
auto first(Result<Statement> rows, Read read) -> Result<std::optional<decltype(read(*rows))>>
{
    if (!rows)
        return failure(std::move(rows));
    const auto found = rows->next();
    if (!found)
        return failure(found);
    return *found ? std::optional{read(*rows)} : std::nullopt;
}

inline std::uint64_t bits(const Statement& row, int column)
{
    return static_cast<std::uint64_t>(row.integer(column));
}
inline GroupKey groupKey(const Statement& row, int column)
{
    return {row.integer(column), static_cast<GroupNumber>(row.integer(column + 1))};
}

}  // namespace altair::replica
