// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// The statements of a script, without their semicolons and without what is only comment. Semicolons in
/// quotes and comments end nothing; triggers, whose bodies hold semicolons, are not understood.
std::vector<std::string_view> splitStatements(std::string_view script);

/// A statement whose plain `?` are called :p0, :p1 … in order; `?` in quotes and comments stay.
struct NamedPlaces {
    std::string sql;
    std::vector<std::string> names;
};
NamedPlaces namePlaces(std::string_view statement);

}  // namespace altair
