// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/store/Connection.h"
#include "core/store/RecordTable.h"
#include "core/store/RecordView.h"

#include <cstdint>

namespace altair {

/// Writes the row of a record in the table of its kind: the winning values of the fields that the schema gives a column.
/// `parent` takes the place of the Parent field: null where following it would run in a circle.
Result<void> writeTypedRow(
    Connection& connection, const StoredRecord& record, const RecordView& view, const RecordId& parent);
Result<void> removeTypedRow(Connection& connection, std::int64_t key, const KindSpec& kind);

}  // namespace altair
