// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "app/cli/commands/RecordJson.h"
#include "core/Import.h"

#include <string>

namespace altair {

/// What an import says row by row, and at its end.
class ImportLines {
public:
    enum class Which { None, Remarkable, All };
    enum class Ending { Preview, Done };

    ImportLines(CommandContext& context, Which which);
    ~ImportLines();
    ImportLines(const ImportLines&) = delete;
    ImportLines& operator=(const ImportLines&) = delete;

    void add(const ImportRow& row);
    /// As JSON `{"rows":[…],"totals":{…},"dry_run":…}`.
    void print(const ImportTotals& totals, Ending ending);

private:
    void addRemarkable(const ImportRow& row);

    CommandContext& m_context;
    Which m_which;
    std::unique_ptr<Json> m_rows;
    std::string m_plain;  // Rows that are simply new.
    std::string m_remarkable;
    std::int64_t m_plainRows = 0;
    std::int64_t m_remarkableRows = 0;
};

}  // namespace altair
