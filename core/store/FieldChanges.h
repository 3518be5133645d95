// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/merge/Edit.h"
#include "core/store/Action.h"
#include "core/store/RecordView.h"

#include <vector>

namespace altair {

/// What changes of fields write into one group of a record of this kind (null: unknown here). Values are cleaned;
/// `InvalidInput` when the kind has no such field, or it can't hold the value. What changes nothing is left out, and so
/// are deletions that have seen nothing: see `deletionIn`.
Result<std::vector<FieldWrite>> writesFor(
    const KindSpec* kind, const RecordView& view, const std::vector<FieldChange>& changes, GroupNumber group);

/// The deletion in a change that leaves it to the store what it has seen; else null.
const DeletionValue* deletionIn(const FieldChange& change);
/// Deletes a record as it is seen here, in the place of any other deletion.
FieldWrite writeOfDeletion(const RecordView& view, DeletionValue deletion);
/// Takes it out of Trash, whoever deleted it.
FieldWrite writeOfRestoring(const RecordView& view);

/// A write of one value. A list in braces would copy it.
FieldWrite writeOf(FieldNumber number, std::vector<Dot> shown, Bytes value);

}  // namespace altair
