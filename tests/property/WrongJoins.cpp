// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/JoinSuite.h"

#include <algorithm>
#include <map>

namespace altair::property {

namespace {

using Values = std::map<Dot, Bytes>;

std::map<FieldNumber, Values> valuesOf(const Record& record)
{
    std::map<FieldNumber, Values> values;
    for (const auto& field : record.fields)
        for (const auto& [dot, value] : field.values)
            values[field.number].emplace(dot, value);
    return values;
}

/// Puts a record together from what `pick` leaves of each field that either side has.
template <class Pick>
Record fieldByField(const Record& left, const Record& right, Pick pick)
{
    Record joined{left.id, left.kind, left.group, {}, left.context};
    joined.context.include(right.context);
    auto lefts = valuesOf(left);
    auto rights = valuesOf(right);
    for (FieldNumber number = 0; number <= kTags; ++number) {
        Field field{number, {}};
        for (const auto& [dot, value] : pick(number, lefts[number], rights[number]))
            field.values.push_back({dot, value});
        if (!field.values.empty())
            joined.fields.push_back(std::move(field));
    }
    return joined;
}

Values unionOf(Values left, const Values& right)
{
    left.insert(right.begin(), right.end());
    return left;
}

/// The edits to this field that a state includes.
Context fieldVector(const Record& record, FieldNumber number, const History& history)
{
    Context vector;
    for (const auto& edit : history.edits())
        if (record.context.covers(edit.last) && edit.shown.contains(number))
            vector.include(edit.last);
    return vector;
}

}  // namespace

Record rightJoin(const Record& left, const Record& right, const History&)
{
    return join(left, right);
}

Record lastWriterWins(const Record& left, const Record& right, const History&)
{
    return fieldByField(left, right, [](FieldNumber, const Values& l, const Values& r) {
        auto all = unionOf(l, r);
        return all.empty() ? all : Values{*all.rbegin()};
    });
}

Record supersedesList(const Record& left, const Record& right, const History& history)
{
    return fieldByField(left, right, [&](FieldNumber number, const Values& l, const Values& r) {
        auto all = unionOf(l, r);
        for (const auto& edit : history.edits()) {
            const auto written = edit.written.find(number);
            if (written == edit.written.end())
                continue;
            if (std::ranges::any_of(written->second, [&](const auto& value) { return all.contains(value.dot); }))
                for (const auto& dot : edit.shown.at(number))
                    all.erase(dot);
        }
        return all;
    });
}

Record fieldVectors(const Record& left, const Record& right, const History& history)
{
    return fieldByField(left, right, [&](FieldNumber number, const Values& l, const Values& r) {
        const auto leftVector = fieldVector(left, number, history);
        const auto rightVector = fieldVector(right, number, history);
        if (leftVector.covers(rightVector))
            return l;
        return rightVector.covers(leftVector) ? r : unionOf(l, r);
    });
}

Record collapsing(const Record& left, const Record& right, const History&)
{
    auto joined = join(left, right);
    for (auto& field : joined.fields) {
        std::vector<DottedValue> kept;
        for (const auto& value : field.values) {
            std::erase_if(kept, [&](const DottedValue& other) { return other.value == value.value; });
            kept.push_back(value);
        }
        field.values = kept;
    }
    return joined;
}

}  // namespace altair::property
