// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"
#include "core/merge/Record.h"

namespace altair {

/// The one byte form of a record's state: stored, exported and sealed. Permanent, version 1:
///
///     byte      1, the version
///     16 bytes  record id
///     varint    kind
///     varint    group
///     varint    number of context entries, then each in ascending order of device:
///                 8 bytes device (big-endian), varint highest hlc
///     varint    number of fields, then each in ascending order of number:
///                 varint number, varint count of values (at least 1), then each in ascending order of dot:
///                   varint index of the dot's device in the context
///                   varint how far the dot's hlc lies below that context entry
///                   varint length, then as many bytes
///
/// A varint is an unsigned LEB128 in its shortest form. A dot outside its own context can't be
/// written down. One state has exactly one byte form.
///
/// A state may be of any size: joining adds what both sides hold, and must never make a record that
/// can't be read again. What may be sent is bounded where it is sent.
Bytes encodeRecord(const Record& record);
/// `Damaged` when the bytes are not in canonical form, `NewerVersion` when their version is unknown. Takes time and
/// memory in proportion to the bytes, whatever counts they claim.
Result<Record> decodeRecord(BytesView bytes);

}  // namespace altair
