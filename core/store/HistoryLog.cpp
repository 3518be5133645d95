// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/HistoryLog.h"

#include "core/base/ByteStream.h"

#include <algorithm>

namespace altair {

namespace {

// One entry: for each field, varint number, varint count and sized values before, the same after. A long
// text that was written is not repeated: it is what the next entry, or the record, has.

void writeValues(ByteWriter& out, const std::vector<BytesView>& values)
{
    out.varint(values.size());
    for (const auto value : values)
        out.sized(value);
}

std::vector<FieldNumber> fieldsOf(const EditTrace& trace)
{
    auto numbers = trace.written;
    for (const auto& removed : trace.removed)
        numbers.push_back(removed.field);
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    return numbers;
}

std::vector<BytesView> valuesBefore(const EditTrace& trace, FieldNumber number)
{
    std::vector<BytesView> values;
    for (const auto& removed : trace.removed)
        if (removed.field == number)
            values.push_back(removed.value.value);
    return values;
}

std::vector<BytesView> valuesAfter(const EditTrace& trace, const Record& now, FieldNumber number)
{
    std::vector<BytesView> values;
    if (const auto* field = now.find(number); field && now.group != kTextGroup)
        for (const auto& value : field->values)
            if (trace.wrote(value.dot))
                values.push_back(value.value);
    return values;
}

Bytes encodeChanges(const EditTrace& trace, const Record& now)
{
    ByteWriter out;
    for (const auto number : fieldsOf(trace)) {
        out.varint(number);
        writeValues(out, valuesBefore(trace, number));
        writeValues(out, valuesAfter(trace, now, number));
    }
    return out.take();
}

bool readValues(ByteReader& in, const FieldSpec* spec, std::vector<Value>& values)
{
    auto count = in.varint();
    for (; count && *count > 0; --*count) {
        const auto bytes = in.sized();
        if (!bytes)
            return false;
        if (spec != nullptr)
            if (auto value = decodeValue(spec->type, *bytes))
                values.push_back(std::move(*value));
    }
    return count.has_value();
}

std::vector<HistoryEntry::Change> decodeChanges(BytesView bytes, const KindSpec& kind)
{
    std::vector<HistoryEntry::Change> changes;
    ByteReader in{bytes};
    while (!in.atEnd()) {
        const auto number = in.varint();
        if (!number)
            break;
        HistoryEntry::Change change{static_cast<FieldNumber>(*number), {}, {}};
        const auto* spec = kind.find(change.field);
        if (!readValues(in, spec, change.before) || !readValues(in, spec, change.after))
            break;
        if (spec != nullptr)
            changes.push_back(std::move(change));
    }
    return changes;
}

std::int64_t asInteger(std::uint64_t bits)
{
    return static_cast<std::int64_t>(bits);
}

}  // namespace

Result<void> HistoryLog::add(std::int64_t key, const EditTrace& trace, const Record& now, const Dot* replaces)
{
    if (replaces != nullptr) {
        auto row = m_connection->prepare("DELETE FROM history WHERE key = ? AND hlc = ? AND device = ?");
        if (!row)
            return failure(row);
        row->bind(key).bind(asInteger(replaces->hlc.value));
        if (auto done = row->bind(asInteger(replaces->device.value)).run(); !done)
            return done;
    }
    auto row = m_connection->prepare("INSERT OR REPLACE INTO history (key, hlc, device, changes) VALUES (?, ?, ?, ?)");
    if (!row)
        return failure(row);
    const auto changes = encodeChanges(trace, now);
    row->bind(key).bind(asInteger(trace.last.hlc.value)).bind(asInteger(trace.last.device.value));
    if (auto done = row->bindBytes(changes).run(); !done)
        return done;

    return thin(key);
}

Result<std::vector<HistoryEntry>> HistoryLog::entries(std::int64_t key, const KindSpec& kind)
{
    auto rows = m_connection->prepare("SELECT hlc, device, changes FROM history WHERE key = ? ORDER BY hlc DESC");
    if (!rows)
        return failure(rows);
    rows->bind(key);
    std::vector<HistoryEntry> entries;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        HistoryEntry entry;
        entry.at = Hlc{static_cast<std::uint64_t>(rows->integer(0))}.instant();
        entry.device = DeviceId{static_cast<std::uint64_t>(rows->integer(1))};
        entry.changes = decodeChanges(rows->bytes(2), kind);
        entries.push_back(std::move(entry));
    }
    return more ? Result<std::vector<HistoryEntry>>{std::move(entries)} : failure(more);
}

Result<void> HistoryLog::thin(std::int64_t key)
{
    auto surplus = m_connection->prepare(
        "DELETE FROM history WHERE key = ? AND hlc <= (SELECT hlc FROM history WHERE key = ? "
        "ORDER BY hlc DESC LIMIT 1 OFFSET ?)");
    if (!surplus)
        return failure(surplus);
    return surplus->bind(key).bind(key).bind(kMostEntries).run();
}

Result<void> HistoryLog::join(std::int64_t key, std::span<const PastEdit> edits)
{
    for (const auto& edit : edits) {
        auto row = m_connection->prepare(
            "INSERT OR IGNORE INTO history (key, hlc, device, changes) VALUES (?, ?, ?, ?)");
        if (!row)
            return failure(row);
        row->bind(key).bind(asInteger(edit.dot.hlc.value)).bind(asInteger(edit.dot.device.value));
        if (auto done = row->bindBytes(edit.changes).run(); !done)
            return done;
    }
    return thin(key);
}

Result<std::vector<PastEdit>> HistoryLog::edits(std::int64_t key)
{
    auto rows = m_connection->prepare("SELECT hlc, device, changes FROM history WHERE key = ? ORDER BY hlc, device");
    if (!rows)
        return failure(rows);
    rows->bind(key);
    std::vector<PastEdit> edits;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        const auto bits = [&](int column) { return static_cast<std::uint64_t>(rows->integer(column)); };
        edits.push_back({Dot{Hlc{bits(0)}, DeviceId{bits(1)}}, rows->bytes(2)});
    }
    return more ? Result<std::vector<PastEdit>>{std::move(edits)} : failure(more);
}

Result<void> HistoryLog::forget(std::int64_t key)
{
    auto row = m_connection->prepare("DELETE FROM history WHERE key = ?");
    if (!row)
        return failure(row);
    return row->bind(key).run();
}

}  // namespace altair
