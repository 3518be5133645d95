// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/HybridClock.h"
#include "core/merge/Record.h"

#include <span>
#include <vector>

namespace altair {

/// A change to one field: the values whose dots were shown to whoever changes it give way to the new
/// values. What was not shown (a sibling that arrived meanwhile) stays beside them.
struct FieldWrite {
    FieldNumber field = 0;
    std::vector<Dot> shown;
    std::vector<Bytes> values;
};

/// What an edit took away, and the dots it wrote (`first` … `last`, all of one device): all that is
/// needed to take the edit back.
struct EditTrace {
    struct Removed {
        FieldNumber field = 0;
        DottedValue value;
        friend bool operator==(const Removed&, const Removed&) = default;
    };
    Dot first;
    Dot last;
    std::vector<FieldNumber> written;  ///< The fields that got a value, in the order of the writes.
    std::vector<Removed> removed;

    bool wrote(const Dot& dot) const
    {
        return dot.device == first.device && first.hlc <= dot.hlc && dot.hlc <= last.hlc;
    }
    friend bool operator==(const EditTrace&, const EditTrace&) = default;
};

/// Applies the writes as one edit under a fresh dot, which the context then includes, also when the
/// edit only removes. A field that gets several values at once takes a further dot for each, so that
/// a dot always names one value of a field.
EditTrace edit(Record& record, std::span<const FieldWrite> writes, HybridClock& dots);

/// The writes that take an edit back: exactly what it wrote gives way to what it removed. Fields in
/// which nothing of it is left are not among them; they are named in `overtaken`.
struct Reversal {
    std::vector<FieldWrite> writes;
    std::vector<FieldNumber> overtaken;
};
Reversal reversalOf(const EditTrace& trace, const Record& now);

}  // namespace altair
