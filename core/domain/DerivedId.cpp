// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/DerivedId.h"

#include "core/base/ByteStream.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>

namespace altair {

RecordId derivedId(std::string_view name, std::initializer_list<BytesView> parts)
{
    ByteWriter framed;
    framed.sized(name);
    for (const auto part : parts)
        framed.sized(part);

    const auto text = framed.take();
    const auto digest = QCryptographicHash::hash(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())), QCryptographicHash::Sha256);
    std::array<std::uint8_t, RecordId::kSize> bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    bytes[6] = static_cast<std::uint8_t>(0x80U | (bytes[6] & 0x0FU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    return RecordId{bytes};
}

}  // namespace altair
