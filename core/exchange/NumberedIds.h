// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/DerivedId.h"

#include <initializer_list>
#include <unordered_map>

namespace altair {

/// Ids for rows without ids of their own: from their content, and from how many equal ones came before.
class NumberedIds {
public:
    RecordId next(std::string_view name, std::initializer_list<BytesView> content)
    {
        const auto id = derivedId(name, content);
        const auto before = m_seen[id]++;
        return before == 0 ? id : derivedId("again", {id.bytes(), std::to_string(before)});
    }

private:
    std::unordered_map<RecordId, std::uint32_t> m_seen;
};

}  // namespace altair
