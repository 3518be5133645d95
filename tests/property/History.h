// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/merge/Edit.h"

#include <map>
#include <set>

namespace altair::property {

/// One edit as it was meant: what had been shown to whoever made it, and what was written.
struct HistoricEdit {
    std::map<FieldNumber, std::set<Dot>> shown;
    std::map<FieldNumber, std::vector<DottedValue>> written;
    Dot last;
};

/// The naive oracle: it keeps every edit there ever was. A device knows a set of them.
class History {
public:
    using Known = std::set<std::size_t>;

    /// Answers the number of the edit.
    std::size_t add(HistoricEdit edit);
    const std::vector<HistoricEdit>& edits() const { return m_edits; }

    /// What a device that knows these edits must show: a value is live iff no edit it knows had been
    /// shown that value.
    Record believed(const Record& blank, const Known& known) const;

private:
    std::vector<HistoricEdit> m_edits;
};

}  // namespace altair::property
