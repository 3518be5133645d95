// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Quoted.h"

namespace altair {

namespace {

constexpr qsizetype kMostShown = 40;
constexpr std::size_t kMostBytesRead = 400;

}  // namespace

QString quoted(std::string_view text)
{
    const auto start = text.substr(0, kMostBytesRead);
    auto shown = QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size())).simplified();
    shown.removeIf([](QChar character) { return !character.isPrint(); });
    if (shown.size() > kMostShown)
        shown = shown.left(kMostShown - 1) + u'…';
    return u'“' + shown + u'”';
}

}  // namespace altair
