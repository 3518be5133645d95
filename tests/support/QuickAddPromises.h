// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/QuickAdd.h"
#include "core/domain/QuickAddText.h"

#include <QByteArrayView>
#include <QUtf8StringView>

#include <string>
#include <string_view>

namespace altair::test {

inline std::string withoutSpace(std::string_view text)
{
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto space = quickadd::spaceAt(text, at);
        if (space == 0)
            kept += text[at];
        at += space == 0 ? 1 : space;
    }
    return kept;
}

inline bool tokensAreOrdered(std::string_view text, const QuickAdd& add)
{
    std::size_t at = 0;
    for (const auto& token : add.tokens) {
        if (token.begin < at || token.end <= token.begin || token.end > text.size() || token.label.empty())
            return false;
        at = token.end;
    }
    return true;
}

inline bool tokensKeepCharactersWhole(std::string_view text, const QuickAdd& add)
{
    if (!QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return true;
    const auto isInside = [&](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
    };
    for (const auto& token : add.tokens) {
        if (isInside(token.begin) || isInside(token.end))
            return false;
    }
    return true;
}

inline std::string outsideTokens(std::string_view text, const QuickAdd& add)
{
    std::string rest;
    std::size_t at = 0;
    for (const auto& token : add.tokens) {
        rest += text.substr(at, token.begin - at);
        at = token.end;
    }
    return rest + std::string(text.substr(at));
}

/// All that was typed is in the title or in a token.
inline bool nothingIsLost(std::string_view text, const QuickAdd& add)
{
    const auto title = withoutSpace(add.title);
    const bool hasNotes = !add.tokens.empty() && add.tokens.back().kind == TokenKind::Notes;
    const auto beforeNotes = hasNotes ? text.substr(0, add.tokens.back().begin) : text;
    return title == withoutSpace(outsideTokens(text, add)) || title == withoutSpace(beforeNotes)
        || title == withoutSpace(text);
}

/// The notes are the text of their token, line breaks and all.
inline bool notesStandAsTyped(std::string_view text, const QuickAdd& add)
{
    if (add.tokens.empty() || add.tokens.back().kind != TokenKind::Notes)
        return add.notes.empty();
    const auto& token = add.tokens.back();
    const auto typed = withoutSpace(text.substr(token.begin, token.end - token.begin));
    const auto notes = withoutSpace(add.notes);
    return text.find(add.notes) != text.npos && (notes == typed || std::string(quickadd::kNotesMark) + notes == typed);
}

/// What `parseQuickAdd` promises of every text. The first promise that is broken; null when all are kept.
inline const char* brokenPromise(std::string_view text, const QuickAdd& add)
{
    if (!tokensAreOrdered(text, add))
        return "tokens are ordered, within the text, and labelled";
    if (!tokensKeepCharactersWhole(text, add))
        return "tokens keep characters whole";
    if (!nothingIsLost(text, add))
        return "nothing typed is lost";
    if (!notesStandAsTyped(text, add))
        return "notes stand as typed";
    if (add.title.empty() != withoutSpace(text).empty())
        return "a text has a title";
    if (add.repeat && !add.when)
        return "a repeat has a first day";
    return nullptr;
}

}  // namespace altair::test
