// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Import.h"
#include "core/store/WholeRecords.h"

namespace altair {

/// Says what an import does with a record, going by what is stored.
class ImportJudge {
public:
    /// `stored` must outlive it; null: there is no profile yet.
    static Result<ImportJudge> over(Connection* stored, Purged purged);

    Result<ImportFate> judge(const ImportedRecord& record);
    Result<ImportFate> judge(const WholeRecord& state);
    Result<Known> known(const RecordId& id);

private:
    ImportJudge(Connection* stored, Purged purged, bool isEmpty)
        : m_stored(stored)
        , m_purged(purged)
        , m_isEmpty(isEmpty)
    {}

    Connection* m_stored;
    Purged m_purged;
    bool m_isEmpty;  ///< Nothing was stored when the import began: nothing has to be looked up.
};

/// True when only a tombstone is left of it.
bool isTombstone(const WholeRecord& whole);

}  // namespace altair
