// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace altair {

/// Between core's UTF-8 and the window's texts.
inline QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline std::string toUtf8(const QString& text)
{
    return text.toStdString();
}

}  // namespace altair
