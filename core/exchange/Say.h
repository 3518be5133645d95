// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QCoreApplication>

#include <string>
#include <string_view>

namespace altair::exchange {

inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString shown(const char* text)
{
    return shown(std::string_view{text});
}
template <class Number>
    requires std::is_arithmetic_v<Number>
QString shown(Number number)
{
    return QString::number(number);
}

/// A sentence for the person in their language; `text` is marked QT_TRANSLATE_NOOP("Exchange", …).
template <class... Arguments>
std::string say(const char* text, const Arguments&... arguments)
{
    auto sentence = QCoreApplication::translate("Exchange", text);
    ((sentence = sentence.arg(shown(arguments))), ...);
    return sentence.toStdString();
}

template <class... Arguments>
std::unexpected<Error> refuse(const char* text, const Arguments&... arguments)
{
    return fail(ErrorCode::InvalidInput, say(text, arguments...));
}

}  // namespace altair::exchange
