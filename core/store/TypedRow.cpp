// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/TypedRow.h"

#include <string>
#include <vector>

namespace altair {

namespace {

bool isTextual(ValueType type)
{
    return type == ValueType::Text || type == ValueType::Order || type == ValueType::Rule;
}

/// The columns of a kind's table that a record fills. A place costs as much to bind as a small insert, so those
/// without a value are not named: REPLACE leaves them null.
class Columns {
public:
    explicit Columns(std::int64_t key)
    {
        m_names.reserve(200);
        m_places.reserve(100);
        m_values.reserve(12);
        add("key", "", "?", Value{key});
    }

    void add(std::string_view name, std::string_view suffix, std::string_view place, Value value)
    {
        m_names.append(m_names.empty() ? "\"" : ", \"").append(name).append(suffix).append("\"");
        m_places.append(m_places.empty() ? "" : ", ").append(place);
        m_values.push_back(std::move(value));
    }

    Result<void> write(Connection& connection, std::string_view verb, std::string_view table) const
    {
        auto row = connection.prepare(
            std::string{verb}.append(table).append(" (").append(m_names).append(") VALUES (").append(m_places) + ")");
        if (!row)
            return failure(row);
        for (const auto& value : m_values)
            bind(*row, value);
        return row->run();
    }

private:
    static void bind(Statement& row, const Value& value)
    {
        if (const auto* text = std::get_if<std::string>(&value))
            row.bindBytes(*text);
        else if (const auto* number = std::get_if<std::int64_t>(&value))
            row.bind(*number);
        else if (const auto* instant = std::get_if<Instant>(&value))
            row.bind(*instant);
        else if (const auto* id = std::get_if<RecordId>(&value))
            row.bind(*id);
        else
            row.bindNull();
    }

    std::string m_names;
    std::string m_places;
    std::vector<Value> m_values;
};

void addColumn(Columns& columns, const FieldSpec& spec, const Value& value)
{
    if (const auto* moment = std::get_if<Moment>(&value)) {
        columns.add(spec.name, "_day", "?", Value{std::int64_t{moment->date.time_since_epoch().count()}});
        columns.add(
            spec.name, "_minute", "?", Value{moment->time ? std::int64_t{moment->time->count()} : std::int64_t{-1}});
    } else if (!std::holds_alternative<std::monostate>(value)) {
        columns.add(spec.name, "", isTextual(spec.type) ? "CAST(? AS TEXT)" : "?", value);
    } else if (spec.number == field::State) {
        columns.add(spec.name, "", "?", Value{std::int64_t{0}});
    } else if (spec.number == field::Order) {
        columns.add(spec.name, "", "CAST(? AS TEXT)", Value{std::string{}});
    }
}

}  // namespace

Result<void> writeTypedRow(
    Connection& connection, const StoredRecord& record, const RecordView& view, const RecordId& parent)
{
    const auto& kind = specOf(view.kind);
    Columns columns{record.key};
    for (const auto& spec : kind.fields) {
        if (spec.column == Column::No)
            continue;
        if (spec.number != field::Parent)
            addColumn(columns, spec, view.value(spec.number));
        else if (!parent.isNull())
            columns.add(spec.name, "", "?", Value{parent});
    }
    return columns.write(connection, record.isNew ? "INSERT INTO " : "INSERT OR REPLACE INTO ", kind.name);
}

Result<void> removeTypedRow(Connection& connection, std::int64_t key, const KindSpec& kind)
{
    auto row = connection.prepare("DELETE FROM " + std::string{kind.name} + " WHERE key = ?");
    if (!row)
        return failure(row);
    return row->bind(key).run();
}

}  // namespace altair
