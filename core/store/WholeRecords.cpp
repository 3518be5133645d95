// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/WholeRecords.h"

#include "core/store/HistoryLog.h"
#include "core/store/RecordTable.h"

namespace altair {

namespace {

Result<WholeRecord> withHistory(Connection& connection, StoredRecord stored)
{
    auto history = HistoryLog{connection}.edits(stored.key);
    if (!history)
        return failure(std::move(history));
    return WholeRecord{std::move(stored.fields), std::move(stored.text), std::move(*history)};
}

Result<std::vector<std::int64_t>> keysAfter(Connection& connection, std::int64_t after, int limit)
{
    auto rows = connection.prepare("SELECT key FROM record WHERE key > ? ORDER BY key LIMIT ?");
    if (!rows)
        return failure(rows);
    rows->bind(after).bind(limit);
    std::vector<std::int64_t> keys;
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        keys.push_back(rows->integer(0));
    return more ? Result<std::vector<std::int64_t>>{std::move(keys)} : failure(more);
}

}  // namespace

Result<Known> knownAs(Connection& connection, const RecordId& id)
{
    auto row = connection.prepare("SELECT place FROM record WHERE id = ?");
    if (!row)
        return failure(row);
    row->bind(id);
    const auto found = row->next();
    if (!found)
        return failure(found);
    if (!*found)
        return Known::Never;
    switch (static_cast<Place>(row->integer(0))) {
    case Place::Trash: return Known::InTrash;
    case Place::Purged: return Known::Purged;
    default: return Known::Live;
    }
}

Result<bool> hasRecords(Connection& connection)
{
    const auto any = connection.number("SELECT EXISTS (SELECT 1 FROM record)");
    return any ? Result<bool>{*any != 0} : failure(any);
}

Result<std::int64_t> recordCount(Connection& connection)
{
    return connection.number("SELECT count(*) FROM record");
}

Result<std::optional<WholeRecord>> wholeRecord(Connection& connection, const RecordId& id)
{
    auto stored = RecordTable{connection}.load(id);
    if (!stored)
        return failure(std::move(stored));
    if (!*stored)
        return std::nullopt;
    auto whole = withHistory(connection, std::move(**stored));
    return whole ? Result<std::optional<WholeRecord>>{std::move(*whole)} : failure(std::move(whole));
}

Result<std::vector<std::pair<std::int64_t, WholeRecord>>> wholeRecords(
    Connection& connection, std::int64_t after, int limit)
{
    const auto keys = keysAfter(connection, after, limit);
    if (!keys)
        return failure(keys);
    std::vector<std::pair<std::int64_t, WholeRecord>> records;
    for (const auto key : *keys) {
        auto stored = RecordTable{connection}.load(key);
        if (!stored)
            return failure(std::move(stored));
        if (!*stored)
            continue;
        auto whole = withHistory(connection, std::move(**stored));
        if (!whole)
            return failure(std::move(whole));
        records.emplace_back(key, std::move(*whole));
    }
    return records;
}

}  // namespace altair
