// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/JoinTrace.h"

#include <algorithm>
#include <map>

namespace altair {

namespace {

const std::vector<DottedValue>& valuesOf(const Record& state, FieldNumber number)
{
    static const std::vector<DottedValue> kNone;
    const auto* field = state.find(number);
    return field != nullptr ? field->values : kNone;
}

bool has(const std::vector<DottedValue>& values, const Dot& dot)
{
    return std::ranges::find(values, dot, &DottedValue::dot) != values.end();
}

class Traces {
public:
    void wrote(FieldNumber number, const Dot& dot)
    {
        auto& trace = traceOf(dot);
        trace.first = std::min(trace.first, dot);
        trace.last = std::max(trace.last, dot);
        if (!std::ranges::count(trace.written, number))
            trace.written.push_back(number);
    }
    void took(FieldNumber number, const DottedValue& value, const Dot& by)
    {
        traceOf(by).removed.push_back({number, value});
    }
    std::vector<EditTrace> take()
    {
        std::vector<EditTrace> traces;
        for (auto& [device, trace] : m_traces)
            traces.push_back(std::move(trace));
        return traces;
    }

private:
    EditTrace& traceOf(const Dot& dot)
    {
        return m_traces.try_emplace(dot.device, EditTrace{dot, dot, {}, {}}).first->second;
    }

    std::map<DeviceId, EditTrace> m_traces;
};

}  // namespace

std::vector<EditTrace> editsBetween(const Record& before, const Record& after, const Dot& by)
{
    Traces traces;
    for (const auto& field : after.fields)
        for (const auto& value : field.values)
            if (!has(valuesOf(before, field.number), value.dot))
                traces.wrote(field.number, value.dot);
    for (const auto& field : before.fields) {
        const auto& now = valuesOf(after, field.number);
        const bool isReplaced = !now.empty() && !has(field.values, now.back().dot);
        for (const auto& value : field.values)
            if (!has(now, value.dot))
                traces.took(field.number, value, isReplaced ? now.back().dot : by);
    }
    return traces.take();
}

}  // namespace altair
