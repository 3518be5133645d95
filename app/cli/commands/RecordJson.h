// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "core/base/Result.h"
#include "core/store/Reader.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

namespace altair {

using Json = nlohmann::ordered_json;

/// A record as scripts see it; docs/COMMAND_LINE.md lists the fields. What is unset is absent.
Json recordJson(Reader& reader, const RecordView& view);
/// The records with these ids; those that are gone by now are left out.
Result<Json> recordsJson(Reader& reader, std::span<const RecordId> ids);
/// `{"records":[…],"total":N}`
Json listJson(Json records, std::int64_t total);
/// A value as it stands in JSON; null when it is unset.
Json valueJson(const FieldSpec& spec, const Value& value);

/// A device as JSON has it: 16 hex digits.
std::string deviceText(DeviceId device);
/// `{"purged":N}`
Json purgedJson(std::int64_t count);

/// Prints one document: in one line for programs, indented on a terminal. Always UTF-8, whatever bytes are in it.
void printJson(CommandContext& context, const Json& json);

}  // namespace altair
