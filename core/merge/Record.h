// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Context.h"
#include "core/base/Dot.h"
#include "core/base/Id.h"
#include "core/base/Numbers.h"

#include <vector>

namespace altair {

/// A value and the name of the edit that wrote it. What the bytes mean is the schema's business.
struct DottedValue {
    Dot dot;
    Bytes value;

    friend bool operator==(const DottedValue&, const DottedValue&) = default;
};

/// A field's live values in ascending order of dot, never empty: more than one when devices edited
/// it without having seen each other. The last is the winner.
struct Field {
    FieldNumber number = 0;
    std::vector<DottedValue> values;

    const DottedValue& winner() const { return values.back(); }
    friend bool operator==(const Field&, const Field&) = default;
};

/// The state of one group of a record: a causal map from field to live values, and the context of
/// all edits that it includes. Group 0 holds the fields, group 1 the long text. A record without
/// fields is a tombstone: it was purged.
struct Record {
    RecordId id;
    KindNumber kind = 0;
    GroupNumber group = kFieldsGroup;
    std::vector<Field> fields;  ///< Ascending by number.
    Context context;

    /// Null when the field holds no value.
    const Field* find(FieldNumber number) const;
    bool isTombstone() const { return fields.empty(); }
    /// The highest dot of the context: the name of the state's latest edit.
    Dot latest() const;

    friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace altair
