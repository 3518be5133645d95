// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/CsvExport.h"

#include "core/exchange/Csv.h"

#include <algorithm>

namespace altair {

namespace {

/// All fields of all kinds, each once.
const std::vector<const FieldSpec*>& columns()
{
    static const auto kColumns = [] {
        std::map<FieldNumber, const FieldSpec*> byNumber;
        for (const auto& kind : allKinds())
            for (const auto& spec : kind.fields)
                byNumber.try_emplace(spec.number, &spec);
        std::vector<const FieldSpec*> specs;
        specs.reserve(byNumber.size());
        for (const auto& [number, spec] : byNumber)
            specs.push_back(spec);
        return specs;
    }();
    return kColumns;
}

bool isText(const FieldSpec& spec)
{
    return spec.type == ValueType::Text || spec.type == ValueType::LongText;
}

/// A text that no spreadsheet takes for a formula.
std::string guarded(std::string text)
{
    if (!text.empty() && std::string_view{"=+-@\t\r'"}.find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    return text;
}

std::string cellOf(const FieldSpec& spec, const std::vector<Value>& values)
{
    std::string cell;
    const auto shown = spec.policy == Policy::Set ? values.size() : std::min<std::size_t>(values.size(), 1);
    for (std::size_t i = 0; i < shown; ++i)
        (cell += i == 0 ? "" : "\n") += valueText(spec, values[i]);
    return isText(spec) ? guarded(std::move(cell)) : cell;
}

}  // namespace

std::string csvHeader()
{
    std::string header = "id,kind,in_trash";
    for (const auto* spec : columns())
        (header += ',') += spec->name;
    return header + "\r\n";
}

void appendCsvRow(std::string& csv, const ReadableRecord& record)
{
    const auto& kind = specOf(record.kind);
    csv += record.id.hex();
    ((csv += ',') += kind.name) += record.inTrash ? ",true" : ",false";
    for (const auto* column : columns()) {
        csv += ',';
        const auto values = record.fields.find(column->number);
        // The names of choices are the kind's own.
        if (const auto* spec = kind.find(column->number); spec != nullptr && values != record.fields.end())
            appendCsvField(csv, cellOf(*spec, values->second));
    }
    csv += "\r\n";
}

}  // namespace altair
