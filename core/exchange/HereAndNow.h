// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/domain/Moment.h"

#include <string>
#include <unordered_map>

namespace altair {

/// What an importer knows of where and when it runs: some formats say "tomorrow", or a time in UTC
/// that was meant as a local one.
struct HereAndNow {
    CivilDate today{};
    std::chrono::minutes now{};  ///< Since midnight.
    std::string zone;            ///< IANA name of the local time zone.
};

/// Local times of instants, for the many that an import has: zones are asked once a quarter of an hour.
class LocalTimes {
public:
    explicit LocalTimes(std::string zone) : m_zone(std::move(zone)) {}
    /// As `momentAt`.
    Moment at(Instant instant);

private:
    std::string m_zone;
    std::unordered_map<std::int64_t, Moment> m_quarters;
};

}  // namespace altair
