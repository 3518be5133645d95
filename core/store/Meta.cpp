// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Meta.h"

#include "core/base/ByteStream.h"

namespace altair {

Result<std::optional<std::uint64_t>> Meta::number(std::string_view name)
{
    auto row = m_connection->prepare("SELECT value FROM meta WHERE name = ?");
    if (!row)
        return failure(row);
    const auto found = row->bindText(name).next();
    if (!found)
        return failure(found);
    if (!*found)
        return std::nullopt;
    const auto bytes = row->bytes(0);
    return ByteReader{bytes}.fixed64();
}

Result<void> Meta::setNumber(std::string_view name, std::uint64_t value)
{
    auto row = m_connection->prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
    if (!row)
        return failure(row);
    ByteWriter out;
    out.fixed64(value);
    const auto bytes = out.take();
    return row->bindText(name).bindBytes(bytes).run();
}

Result<void> Meta::remove(std::string_view name)
{
    auto row = m_connection->prepare("DELETE FROM meta WHERE name = ?");
    if (!row)
        return failure(row);
    return row->bindText(name).run();
}

}  // namespace altair
