// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Record.h"

#include <algorithm>

namespace altair {

const Field* Record::find(FieldNumber number) const
{
    const auto found = std::ranges::lower_bound(fields, number, {}, &Field::number);
    return found != fields.end() && found->number == number ? &*found : nullptr;
}

Dot Record::latest() const
{
    Dot highest;
    for (const auto& [device, hlc] : context.entries())
        highest = std::max(highest, Dot{hlc, device});
    return highest;
}

}  // namespace altair
