// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ImportRun.h"

namespace altair {

struct ImportPreview::Parts {
    ImportRun run;
};

ImportPreview::ImportPreview(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
ImportPreview::~ImportPreview() = default;

Result<std::unique_ptr<ImportPreview>> ImportPreview::open(const ImportRequest& request, const Environment& environment)
{
    auto run = ImportRun::open(request, environment);
    if (!run)
        return failure(std::move(run));
    return std::unique_ptr<ImportPreview>{new ImportPreview{std::make_unique<Parts>(std::move(*run))}};
}

Result<bool> ImportPreview::step(Reader* reader, std::chrono::milliseconds slice, const ImportReport& report)
{
    const auto end = std::chrono::steady_clock::now() + slice;
    do {
        const auto more = m_parts->run.next(reader != nullptr ? &reader->connection() : nullptr);
        if (!more || !*more)
            return more;
        if (report)
            report(m_parts->run.row());
    } while (std::chrono::steady_clock::now() < end);
    return true;
}

const ImportTotals& ImportPreview::totals() const
{
    return m_parts->run.totals();
}

ImportProgress ImportPreview::progress() const
{
    return m_parts->run.progress();
}

}  // namespace altair
