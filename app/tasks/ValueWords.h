// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/MomentLabels.h"
#include "core/domain/Schema.h"
#include "core/domain/Value.h"

#include <QString>

#include <functional>
#include <string_view>

namespace altair {

/// What a field is called where a person reads it: "Title", "Not before".
QString fieldWords(FieldNumber number);

/// A value in a person's words, "“Pack the spices”", "Tomorrow 10:00", "20 min"; empty when it is unset. `titleOf`
/// names the record that a reference means.
QString valueWords(const FieldSpec& spec, const Value& value, const MomentLabels& labels, std::string_view zone,
    const std::function<QString(const RecordId&)>& titleOf);

}  // namespace altair
