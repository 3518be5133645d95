// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/History.h"

#include <algorithm>

namespace altair::property {

namespace {

bool wasShown(const HistoricEdit& edit, FieldNumber field, const Dot& dot)
{
    const auto shown = edit.shown.find(field);
    return shown != edit.shown.end() && shown->second.contains(dot);
}

}  // namespace

std::size_t History::add(HistoricEdit edit)
{
    m_edits.push_back(std::move(edit));
    return m_edits.size() - 1;
}

Record History::believed(const Record& blank, const Known& known) const
{
    std::map<FieldNumber, std::map<Dot, Bytes>> live;
    Record record = blank;
    for (const auto number : known) {
        record.context.include(m_edits[number].last);
        for (const auto& [field, values] : m_edits[number].written)
            for (const auto& [dot, value] : values)
                if (std::ranges::none_of(known, [&](auto other) { return wasShown(m_edits[other], field, dot); }))
                    live[field][dot] = value;
    }
    for (const auto& [field, values] : live) {
        record.fields.push_back({field, {}});
        for (const auto& [dot, value] : values)
            record.fields.back().values.push_back({dot, value});
    }
    return record;
}

}  // namespace altair::property
