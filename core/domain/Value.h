// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Context.h"
#include "core/base/Result.h"
#include "core/domain/Moment.h"
#include "core/domain/Schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace altair {

/// A long text and the edits it grew from (none for the first).
struct LongTextValue {
    std::vector<Dot> parents;  ///< Ascending.
    std::string text;
    friend bool operator==(const LongTextValue&, const LongTextValue&) = default;
};

/// Why a record lies in Trash.
struct DeletionValue {
    Instant at{};
    RecordId with;  ///< The container it was deleted with; null when it was deleted by itself.
    Context seen;   ///< What the person who deleted it had seen of it.
    friend bool operator==(const DeletionValue&, const DeletionValue&) = default;
};

/// A decoded value; monostate is "unset": somebody cleared the field, which is an edit like any other.
using Value =
    std::variant<std::monostate, std::string, std::int64_t, Moment, Instant, RecordId, LongTextValue, DeletionValue>;

/// The byte form, permanent. Unset is zero bytes, and so is an empty text. Text, Order, Rule: UTF-8. Integer,
/// Flag (0 or 1), Choice (not negative), UtcTime: zigzag varint. CivilTime: zigzag varint of days since
/// 1970-01-01, varint of 0 (all day, the end) or 1 + minute, zone name. Reference: 16 bytes. LongText: varint count
/// of parents, each, ascending by hlc and device, 8 bytes device and varint hlc, then UTF-8. Deletion: zigzag varint
/// of UTC milliseconds, 16 bytes container, varint count of seen entries, each, ascending by device, 8 bytes device
/// and varint hlc. One value has exactly one byte form; days reach 4,000,000 either way, instants as far.
Bytes encodeValue(const Value& value);
/// `Damaged` when the bytes are no value of that type, or not as `encodeValue` and `cleanText` leave them.
Result<Value> decodeValue(ValueType type, BytesView bytes);

/// Makes a text what a record may hold: valid UTF-8 (invalid bytes become U+FFFD), NFC, without NUL and
/// without control characters; in one line (line breaks and tabs become spaces) unless `LongText`, where every line
/// break becomes a line feed and tabs stay. Runs of over 30 combining marks are divided by U+034F, which nobody sees.
std::string cleanText(std::string_view text, ValueType type = ValueType::Text);

}  // namespace altair
