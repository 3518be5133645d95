// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/ReadableRecord.h"
#include "core/exchange/SourceFile.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace altair::test {

/// Saturday 21 November 2026, noon, in Berlin.
inline HereAndNow berlin()
{
    return {CivilDate{std::chrono::days{20778}}, std::chrono::hours{12}, "Europe/Berlin"};
}

inline SourceFile sourceOf(std::string text)
{
    return std::move(*SourceFile::over(std::make_unique<std::istringstream>(std::move(text))));
}

/// All that a source gives, and the error that it ends with.
struct Imported {
    std::vector<ImportedRow> rows;
    std::string error;

    const ImportedRow& titled(std::string_view title) const
    {
        const auto found = std::ranges::find(rows, title, &ImportedRow::title);
        if (found == rows.end())
            throw std::out_of_range{"no row is called " + std::string{title}};
        return *found;
    }
};

inline Imported importAll(Result<std::unique_ptr<ImportSource>> source)
{
    Imported imported;
    if (!source) {
        imported.error = source.error().sentence;
        return imported;
    }
    for (;;) {
        ImportedRow row;
        const auto more = (*source)->next(row);
        if (!more)
            imported.error = more.error().sentence;
        if (!more || !*more)
            return imported;
        imported.rows.push_back(std::move(row));
    }
}

/// A record's fields in words: "due=2026-11-21", in the order in which they came.
inline std::vector<std::string> wordsOf(const ImportedRecord& record)
{
    std::vector<std::string> words;
    for (const auto& imported : record.fields) {
        const auto* spec = specOf(record.kind).find(imported.field);
        words.push_back(std::string{spec->name} + "=" + valueText(*spec, imported.value));
    }
    return words;
}

inline bool has(const ImportedRecord& record, std::string_view words)
{
    const auto all = wordsOf(record);
    return std::ranges::find(all, words) != all.end();
}

/// The value of a field in words; empty when there is none.
inline std::string valueOf(const ImportedRecord& record, FieldNumber number)
{
    for (const auto& imported : record.fields)
        if (imported.field == number)
            return valueText(*specOf(record.kind).find(number), imported.value);
    return {};
}

}  // namespace altair::test
