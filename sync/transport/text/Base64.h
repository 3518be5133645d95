// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <QByteArray>

#include <optional>

namespace altair {

/// RFC 4648, section 4, with padding.
inline std::string toBase64(BytesView bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

/// Absent unless it is exactly what toBase64 writes for some bytes.
inline std::optional<Bytes> fromBase64(std::string_view text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    auto bytes = (*decoded).toStdString();
    if (toBase64(bytes) != text)
        return std::nullopt;
    return bytes;
}

}  // namespace altair
