// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QCoreApplication>

#include <string>
#include <string_view>

namespace altair::transport {

inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString shown(const QString& text)
{
    return text;
}
inline QString shown(int number)
{
    return QString::number(number);
}

/// A sentence for the person in their language; `text` is marked QT_TRANSLATE_NOOP("Sync", …).
template <class... Arguments>
std::string say(const char* text, const Arguments&... arguments)
{
    const auto sentence = QCoreApplication::translate("Sync", text);
    if constexpr (sizeof...(arguments) == 0)
        return sentence.toStdString();
    else  // All at once: what was put in is not looked through for places to put more.
        return sentence.arg(shown(arguments)...).toStdString();
}

template <class... Arguments>
std::unexpected<Error> refuse(const char* text, const Arguments&... arguments)
{
    return fail(ErrorCode::InvalidInput, say(text, arguments...));
}

}  // namespace altair::transport
