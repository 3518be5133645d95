// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Profile.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

/// All of a file. Ends the test case when there is none.
std::string contents(const std::filesystem::path& file);
void write(const std::filesystem::path& file, std::string_view bytes);
/// Overwrites part of a file in place, as a bad drive or a bad program does.
void overwrite(const std::filesystem::path& file, std::uintmax_t at, std::string_view bytes);
/// The names in a folder, in order.
std::vector<std::string> names(const std::filesystem::path& folder);
/// The permission bits alone, in octal as one reads them: 0600.
unsigned permissions(const std::filesystem::path& file);

}  // namespace altair::test
