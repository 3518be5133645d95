// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Recurrence.h"
#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/SourceFile.h"
#include "core/merge/RecordCodec.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace altair::fuzz {

inline void require(bool promise)
{
    if (!promise)
        std::abort();
}

inline HereAndNow berlin()
{
    return {CivilDate{std::chrono::days{20'778}}, std::chrono::hours{12}, "Europe/Berlin"};
}

/// A value is of its field's type: as it is stored it reads back as what it was.
inline void requireValue(const FieldSpec& spec, const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (spec.type == ValueType::LongText) {
        require(text != nullptr);
        return;
    }
    const auto stored = text != nullptr ? Value{cleanText(*text, spec.type)} : value;
    const auto bytes = encodeValue(stored);
    const auto decoded = decodeValue(spec.type, bytes);
    require(decoded && (*decoded == stored || bytes.empty()));
    if (spec.type == ValueType::Rule)
        require(Recurrence::parse(*text).has_value());
}

inline void requireRecord(const ImportedRecord& record)
{
    require(!record.id.isNull());
    const auto& kind = specOf(record.kind);
    for (const auto& imported : record.fields) {
        const auto* spec = kind.find(imported.field);
        require(spec != nullptr);
        requireValue(*spec, imported.value);
        const auto count = std::ranges::count(record.fields, imported.field, &ImportedField::field);
        require(spec->policy == Policy::Set || count == 1);
    }
}

inline void requireRow(const ImportedRow& row)
{
    require(row.line > 0);
    for (const auto& record : row.records)
        requireRecord(record);
    for (const auto& state : row.states)
        require(decodeRecord(encodeRecord(state.fields)) == state.fields);
    const bool brings = !row.records.empty() || !row.states.empty();
    require(brings || std::ranges::count(row.remarks, ImportWeight::Unusable, &ImportRemark::weight) == 1);
    require(std::ranges::none_of(row.remarks, [](const ImportRemark& remark) { return remark.sentence.empty(); }));
}

/// The ids of all rows, after each row was checked. `open` makes a source of a SourceFile.
template <class Open>
std::vector<RecordId> importedIds(std::string_view bytes, Open open)
{
    std::vector<RecordId> ids;
    auto file = SourceFile::over(std::make_unique<std::istringstream>(std::string{bytes}));
    if (!file)
        return ids;
    auto source = open(std::move(*file));
    require(source.has_value() || !source.error().sentence.empty());
    for (std::size_t rows = 0; source; ++rows) {
        require(rows <= bytes.size() + 1);
        ImportedRow row;
        const auto more = (*source)->next(row);
        require(more.has_value() || !more.error().sentence.empty());
        if (!more || !*more)
            break;
        requireRow(row);
        for (const auto& record : row.records)
            ids.push_back(record.id);
    }
    require(!source || (*source)->bytesRead() <= bytes.size());
    return ids;
}

/// What every importer promises of any bytes: whole records of known fields or a remark for each row, an end,
/// and the same ids again.
template <class Open>
int checkImporter(const std::uint8_t* data, std::size_t size, Open open)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    require(importedIds(bytes, open) == importedIds(bytes, open));
    return 0;
}

}  // namespace altair::fuzz
