// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/exchange/ReadableRecord.h"
#include "core/merge/WholeRecord.h"

#include <cstdint>
#include <string>

namespace altair {

/// Writes a complete export (see Complete.h) piece by piece: the beginning, any number of records, the end.
class CompleteExport {
public:
    void begin(std::string& json, Instant now);
    /// `readable` is null for kinds of a newer version and for tombstones.
    void add(std::string& json, const WholeRecord& record, const ReadableRecord* readable);
    void end(std::string& json) const;

private:
    std::int64_t m_records = 0;
};

}  // namespace altair
