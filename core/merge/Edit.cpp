// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Edit.h"

#include <algorithm>
#include <map>

namespace altair {

namespace {

Field& fieldAt(Record& record, FieldNumber number)
{
    const auto place = std::ranges::lower_bound(record.fields, number, {}, &Field::number);
    if (place != record.fields.end() && place->number == number)
        return *place;
    return *record.fields.insert(place, Field{number, {}});
}

void takeShown(Field& field, const std::vector<Dot>& shown, EditTrace& trace)
{
    std::erase_if(field.values, [&](DottedValue& value) {
        if (std::ranges::find(shown, value.dot) == shown.end())
            return false;
        trace.removed.push_back({field.number, std::move(value)});
        return true;
    });
}

void putValue(Field& field, Dot dot, Bytes value)
{
    const auto place = std::ranges::lower_bound(field.values, dot, {}, &DottedValue::dot);
    field.values.insert(place, {dot, std::move(value)});
}

/// The edit's own dot, or a further one where the field already holds a value of this edit.
Dot dotFor(const Field& field, EditTrace& trace, HybridClock& dots)
{
    if (!std::ranges::count(field.values, trace.first, &DottedValue::dot))
        return trace.first;
    return trace.last = dots.next();
}

std::vector<Dot> dotsOf(const EditTrace& trace, const Field* field)
{
    std::vector<Dot> dots;
    if (field == nullptr)
        return dots;
    for (const auto& value : field->values)
        if (trace.wrote(value.dot))
            dots.push_back(value.dot);
    return dots;
}

}  // namespace

EditTrace edit(Record& record, std::span<const FieldWrite> writes, HybridClock& dots)
{
    EditTrace trace;
    trace.first = trace.last = dots.next();
    trace.written.reserve(writes.size());
    record.fields.reserve(record.fields.size() + writes.size());
    for (const auto& write : writes) {
        auto& field = fieldAt(record, write.field);
        takeShown(field, write.shown, trace);
        for (const auto& value : write.values)
            putValue(field, dotFor(field, trace, dots), value);
        if (!write.values.empty() && !std::ranges::count(trace.written, write.field))
            trace.written.push_back(write.field);
    }
    std::erase_if(record.fields, [](const Field& field) { return field.values.empty(); });
    record.context.include(trace.last);
    return trace;
}

Reversal reversalOf(const EditTrace& trace, const Record& now)
{
    Reversal reversal;
    std::map<FieldNumber, FieldWrite> writes;
    for (const auto number : trace.written) {
        auto left = dotsOf(trace, now.find(number));
        if (left.empty())
            reversal.overtaken.push_back(number);
        else
            writes[number].shown = std::move(left);
    }
    // A field that was only taken from (a tag removed) has nothing that could be overtaken.
    for (const auto& removed : trace.removed)
        if (!std::ranges::count(reversal.overtaken, removed.field))
            writes[removed.field].values.push_back(removed.value.value);
    for (auto& [number, write] : writes) {
        write.field = number;
        reversal.writes.push_back(std::move(write));
    }
    return reversal;
}

}  // namespace altair
