// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/Ink.h"

namespace altair {

namespace {

std::string_view codeOf(Ink ink)
{
    switch (ink) {
    case Ink::Plain: return {};
    case Ink::Strong: return "1";
    case Ink::Muted: return "2";
    case Ink::Project: return "34";
    case Ink::Tag: return "35";
    case Ink::Time: return "33";
    case Ink::Good: return "32";
    }
    return {};
}

}  // namespace

std::string inked(Ink ink, std::string_view text, Colour colour)
{
    const auto code = codeOf(ink);
    if (colour == Colour::No || code.empty() || text.empty())
        return std::string{text};
    return std::string{"\x1b["}.append(code).append("m").append(text).append("\x1b[0m");
}

}  // namespace altair
