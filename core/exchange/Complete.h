// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// The complete export, for ever readable: one JSON object, a record a line.
///
///     {"format":"altair-guidance","version":1,"exported_at":"2026-11-21T10:00:00Z",
///      "records":[
///       {"id":"…","kind":"task",
///        "fields":{"title":"Call the movers","tags":["phone"],"due":"2026-11-23", …},
///        "conflicts":{"title":["Call the movers","Ring the movers"]},
///        "history":[{"at":"…","changed":{"due":{"before":[…],"after":[…]}},"dot":"…","changes":"…"}, …],
///        "state":"…","text":"…"}, …],
///      "count":120}
///
/// `state` and `text` are the two groups of the record in the byte form of RecordCodec, in base64: all
/// there is, conflicts, unknown kinds and fields, tombstones. An import reads only them and, in `history`,
/// `dot` (16 hex digits hlc, 16 of the device) and `changes` (base64 of the byte form of the store's
/// history). The rest says the same for people and for other programs: `fields` what is shown,
/// `conflicts` all values of fields that have several, `in_trash` whether it lies there. A reader
/// passes over members that it doesn't know.
constexpr int kCompleteVersion = 1;
constexpr std::string_view kCompleteFormat = "altair-guidance";

std::string toBase64(std::string_view bytes);
/// Absent when it is no canonical base64 with padding.
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace altair
