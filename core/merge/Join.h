// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/merge/Record.h"

namespace altair {

/// What both states together say: a value stays when both sides have it, or when the side that lacks
/// it has not seen its edit; contexts are joined. Commutative, associative and idempotent, and the
/// only merge path there is. Both must be of the same record and group; of two kinds (which no
/// honest device makes) the higher is kept.
///
/// Equal values under different dots are all kept: collapsing them here would break associativity.
Record join(const Record& left, const Record& right);

}  // namespace altair
