// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// Where a record stands in its list: a fractional number as a string, compared byte by byte. Equal
/// keys (two devices put something in the same gap) tie by record id, which is the caller's business.
///
/// Permanent form: a letter that says how many digits the whole part has ('a' one … 'z' 26, and below
/// zero 'Z' one … 'A' 26), those digits, then the digits of the fraction, the last of which is not
/// '0'. Digits are 0-9, A-Z, a-z, in that order. Putting things at either end lengthens a key
/// only with the logarithm of the list; putting them into one gap by a digit for about six of them.
constexpr std::size_t kLongestOrder = 64;  ///< Bytes. A list that needs longer ones is rebalanced.

bool isOrder(std::string_view key);

/// A key between two others; an empty one is the open end of the list. Absent when nothing fits:
/// they are equal or the wrong way round, one is no key, or the new key would be longer than
/// `kLongestOrder`. The list is then rebalanced: each of its records gets its place from `evenOrders`.
std::optional<std::string> orderBetween(std::string_view before, std::string_view after);

/// A key for what is put at the end, after `last` (empty: the list has none). When nothing fits after
/// it, `last` itself, which the tie by id then puts a newer record behind.
std::string orderAfter(std::string_view last);

/// A key that stands after those of all earlier moments: what is new goes to the end of every list
/// without looking at it.
std::string orderAt(Hlc moment);

/// As many keys, ascending and with equal room between them. The same for the same count, so that two
/// devices that rebalance a list at once agree.
std::vector<std::string> evenOrders(std::size_t count);

}  // namespace altair
