// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/RowCipher.h"

#include "core/store/FileStore.h"

namespace altair {

std::vector<ArrivedRow> RowCipher::open(PullPage page)
{
    std::vector<ArrivedRow> rows;
    rows.reserve(page.rows.size());
    for (auto& row : page.rows)
        rows.push_back(open(std::move(row)));
    return rows;
}

ArrivedRow RowCipher::open(PulledRow row)
{
    ArrivedRow arrived{row.seq, row.batch, {}, row.hash, row.hasBody(), {}, {}, {}};
    if (auto header = parseRowHeader(row.row.header))
        arrived.header = std::move(*header);
    if (arrived.header)
        arrived.code = m_integrity.codeOf(arrived.header->tag, arrived.header->dot, row.hash);
    if (!arrived.hasBody || !arrived.header) {
        arrived.bytes = std::move(row.row);
        return arrived;
    }
    const auto sealed = Sealed::fromRow(row.row);
    auto unsealed = sealed ? m_sealer.open(*sealed) : Result<Unsealed>{failure(sealed)};
    if (unsealed)
        arrived.record = std::move(unsealed->record);
    else
        arrived.bytes = std::move(row.row);
    return arrived;
}

Result<Sealed> RowCipher::seal(Record record, DeviceId device)
{
    std::vector<BlobId> blobs;
    for (const auto& file : filesNamedBy(record))
        blobs.push_back(m_blobs.idOf(file.sha256));
    return m_sealer.seal({std::move(record), device, std::move(blobs)});
}

}  // namespace altair
