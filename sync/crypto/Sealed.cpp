// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Sealed.h"

#include "sync/protocol/Hashes.h"

namespace altair {

Sealed::Sealed(RowHeader header, SealedRow row)
    : m_header(std::move(header))
    , m_row(std::move(row))
    , m_hash(rowHash(m_row.header, m_row.body))
{}

Result<Sealed> Sealed::fromRow(SealedRow row)
{
    auto header = parseRowHeader(row.header);
    if (!header)
        return failure(std::move(header));
    if (!isBodySize(row.body.size()) || row.size() > kMostRowBytes)
        return fail(ErrorCode::Damaged, "A row of the sync log is not readable.",
            "row: a body of " + std::to_string(row.body.size()) + " bytes");
    return Sealed{std::move(*header), std::move(row)};
}

}  // namespace altair
