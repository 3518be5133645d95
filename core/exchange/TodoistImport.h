// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/HereAndNow.h"
#include "core/exchange/ImportPlan.h"
#include "core/exchange/SourceFile.h"

#include <filesystem>
#include <memory>

namespace altair {

/// A project of Todoist as CSV. The project is called as the file, without "[id]" and ".csv".
///
/// The file has no ids, so those of its rows follow from their content, what they lie in, and which
/// of equal ones they are: rows may come and go between two exports. Columns are found by name, in
/// any order. Comments stand in the notes of the task above them. Dates are read with the words of
/// their language; what isn't understood is kept as an attribute.
///
/// `InvalidInput` when there is no header with TYPE and CONTENT, saying what the file looks like.
Result<std::unique_ptr<ImportSource>> openTodoist(
    SourceFile source, const std::filesystem::path& file, const HereAndNow& here);

}  // namespace altair
