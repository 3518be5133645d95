// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/RecordTable.h"

#include "core/merge/RecordCodec.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::string_view kById =
    "SELECT r.key, r.place, r.state, x.state FROM record r LEFT JOIN record_text x ON x.key = r.key WHERE r.id = ?";
constexpr std::string_view kByKey =
    "SELECT r.key, r.place, r.state, x.state FROM record r LEFT JOIN record_text x ON x.key = r.key WHERE r.key = ?";

}  // namespace

bool StoredRecord::isTouched(FieldNumber number) const
{
    return std::ranges::find(touched, number) != touched.end();
}

void StoredRecord::touchAll()
{
    // The title stands for the fields of kinds that aren't known here.
    touched.push_back(field::Title);
    if (const auto* kind = findKind(fields.kind))
        for (const auto& spec : kind->fields)
            touched.push_back(spec.number);
}

Record& StoredRecord::state(GroupNumber group)
{
    if (group == kFieldsGroup)
        return fields;
    if (!text)
        text = Record{fields.id, fields.kind, kTextGroup, {}, {}};
    return *text;
}

Result<std::optional<StoredRecord>> RecordTable::load(const RecordId& id)
{
    auto row = m_connection->prepare(kById);
    if (!row)
        return failure(row);
    row->bind(id);
    return take(*row);
}

Result<std::optional<StoredRecord>> RecordTable::load(std::int64_t key)
{
    auto row = m_connection->prepare(kByKey);
    if (!row)
        return failure(row);
    row->bind(key);
    return take(*row);
}

Result<std::optional<StoredRecord>> RecordTable::take(Statement& row)
{
    const auto found = row.next();
    if (!found)
        return failure(found);
    if (!*found)
        return std::nullopt;
    StoredRecord record;
    record.key = row.integer(0);
    record.place = static_cast<Place>(row.integer(1));
    auto fields = decodeRecord(row.bytes(2));
    if (!fields)
        return failure(std::move(fields));
    record.fields = std::move(*fields);
    if (!row.isNull(3)) {
        auto text = decodeRecord(row.bytes(3));
        if (!text)
            return failure(std::move(text));
        record.text = std::move(*text);
    }
    return record;
}

Result<std::vector<std::int64_t>> RecordTable::keysAfter(std::int64_t key)
{
    auto rows = m_connection->prepare("SELECT key FROM record WHERE key > ? ORDER BY key LIMIT 1000");
    if (!rows)
        return failure(rows);
    rows->bind(key);
    std::vector<std::int64_t> keys;
    auto more = rows->next();
    for (; more && *more; more = rows->next())
        keys.push_back(rows->integer(0));
    return more ? Result<std::vector<std::int64_t>>{std::move(keys)} : failure(more);
}

Result<StoredRecord> RecordTable::begin(const RecordId& id, Kind kind)
{
    const auto key = nextKey();
    if (!key)
        return failure(key);
    StoredRecord record;
    record.key = *key;
    record.isNew = true;
    record.fields.id = id;
    record.fields.kind = static_cast<KindNumber>(kind);
    return record;
}

Result<void> RecordTable::saveState(const StoredRecord& record, GroupNumber group)
{
    auto row = m_connection->prepare(group == kFieldsGroup ? "UPDATE record SET state = ? WHERE key = ?"
                                                           : "UPDATE record_text SET state = ? WHERE key = ?");
    if (!row)
        return failure(row);
    const auto state = encodeRecord(group == kFieldsGroup ? record.fields : *record.text);
    return row->bindBytes(state).bind(record.key).run();
}

Result<std::int64_t> RecordTable::nextKey()
{
    if (m_lastKey < 0) {
        const auto highest = m_connection->number("SELECT max(key) FROM record");
        if (!highest)
            return failure(highest);
        m_lastKey = *highest;
    }
    return ++m_lastKey;
}

std::int64_t tailOf(const RecordId& id)
{
    std::uint64_t tail = 0;
    for (std::size_t i = RecordId::kSize; i-- > 8;) {
        const auto byte = id.array()[i];
        tail = tail << 8U | static_cast<std::uint64_t>((byte & 0x0FU) << 4U | byte >> 4U);
    }
    // SQLite's integers are signed: shifted so that their order is that of the digits.
    return static_cast<std::int64_t>(tail ^ 0x8000'0000'0000'0000U);
}

}  // namespace altair
