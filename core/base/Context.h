// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"

#include <utility>
#include <vector>

namespace altair {

/// What a state includes: for each device the highest hlc of its edits. Kept in ascending order of
/// device. A dot at or below its device's entry is covered: its edit was seen here, so when it is not
/// among the values it was overwritten.
class Context {
public:
    using Entry = std::pair<DeviceId, Hlc>;

    bool covers(const Dot& dot) const;
    /// True when every entry of `other` is covered.
    bool covers(const Context& other) const;
    /// Absent devices count as never seen: hlc 0.
    Hlc highest(DeviceId device) const;
    /// An hlc of 0, which no edit has, says nothing.
    void include(const Dot& dot);
    void include(const Context& other);  ///< Pointwise maximum.

    const std::vector<Entry>& entries() const { return m_entries; }
    bool empty() const { return m_entries.empty(); }

    friend bool operator==(const Context&, const Context&) = default;

private:
    std::vector<Entry> m_entries;
};

}  // namespace altair
