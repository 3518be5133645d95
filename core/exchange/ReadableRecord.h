// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Schema.h"
#include "core/domain/Value.h"

#include <map>
#include <string>
#include <vector>

namespace altair {

/// A record as exports for people show it: decoded, the value that is shown first.
struct ReadableRecord {
    RecordId id;
    Kind kind = Kind::Task;
    bool inTrash = false;
    /// Of a Set field the elements; of others the shown value, then those it is in conflict with.
    std::map<FieldNumber, std::vector<Value>> fields;

    /// Unset when there is none.
    const Value& value(FieldNumber number) const;
    std::string text(FieldNumber number) const;
    std::int64_t number(FieldNumber number) const;  ///< 0 when there is none.
    RecordId reference(FieldNumber number) const;   ///< Null when there is none.
    std::vector<std::string> texts(FieldNumber number) const;
};

/// A value in words that programs read: choices by name, RFC 3339, ids in hex. Empty when unset.
std::string valueText(const FieldSpec& field, const Value& value);
/// The same as a JSON value: numbers and flags plain, everything else a string, unset null.
void appendJsonValue(std::string& json, const FieldSpec& field, const Value& value);

}  // namespace altair
