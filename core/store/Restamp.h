// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/HybridClock.h"
#include "core/store/RecordTable.h"

namespace altair {

/// A device that takes another name. Its edits up to `fields` and `text` (of the two groups) are known to others under the
/// old one; later ones must not be: somebody else may have used the same names for other edits.
struct OldName {
    DeviceId device;
    Hlc fields;
    Hlc text;
};

/// Gives each edit that nobody knows yet a fresh dot of `clock`'s device, in the same order, and takes the old name's entry in
/// the contexts back to what is known. Deletions go on having seen what they had seen, and texts having grown from what
/// they grew from. False when there was nothing to do.
bool restamp(StoredRecord& record, const OldName& old, HybridClock& clock);

}  // namespace altair
