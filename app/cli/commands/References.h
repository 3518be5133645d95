// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Reader.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// "a", "an" or "a saved": how a sentence names one record of a kind: "a task", "an item".
std::string oneOf(Kind kind);

/// What kind of record a reference field of a record of `owner` names; absent when it can be any.
std::optional<Kind> kindReferredTo(Kind owner, FieldNumber number);

/// The record of a kind that a person means by its title, or by digits of its id. `NotFound` says how to
/// make it.
Result<RecordId> recordOfKind(Reader& reader, Kind kind, std::string_view text);
/// The same, or a record of any kind, by digits of its id.
Result<RecordId> recordMeant(Reader& reader, std::optional<Kind> kind, std::string_view text);
/// All of them, or the first failure.
Result<std::vector<RecordId>> recordsMeant(
    Reader& reader, std::optional<Kind> kind, std::span<const std::string> texts);

/// The title of a record; of one that can't be found, the end of its id.
std::string titleOf(Reader& reader, const RecordId& id);

}  // namespace altair
