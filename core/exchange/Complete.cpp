// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/Complete.h"

#include <QByteArray>

namespace altair {

std::string toBase64(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::optional<std::string> fromBase64(std::string_view text)
{
    const auto encoded = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && text.size() % 4 == 0 ? std::optional{(*decoded).toStdString()} : std::nullopt;
}

}  // namespace altair
