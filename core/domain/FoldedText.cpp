// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/FoldedText.h"

#include "core/domain/Utf8.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>

namespace altair {

namespace {

/// Letters that Unicode doesn't take apart, as people without them on the keyboard type them.
struct Letter {
    char32_t letter;
    std::u32string_view folded;
};

constexpr std::array kLetters{
    Letter{U'ß', U"ss"},
    Letter{U'æ', U"ae"},
    Letter{U'ð', U"d"},
    Letter{U'ø', U"o"},
    Letter{U'þ', U"th"},
    Letter{U'đ', U"d"},
    Letter{U'ħ', U"h"},
    Letter{U'ı', U"i"},
    Letter{U'ł', U"l"},
    Letter{U'ŋ', U"n"},
    Letter{U'œ', U"oe"},
    Letter{U'ŧ', U"t"},
};
static_assert(std::ranges::is_sorted(kLetters, {}, &Letter::letter));

bool isAscii(char byte)
{
    return static_cast<unsigned char>(byte) < 0x80U;
}

char foldAscii(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return static_cast<char>(byte + ('a' - 'A'));
    return byte < ' ' || byte == '\x7F' ? ' ' : byte;
}

bool isVoicingMark(char32_t character)
{
    return character == U'\x3099' || character == U'\x309A';
}

/// Marks of Indic scripts are vowels and stay; those that any script may use, and the points of
/// Hebrew, Arabic and Syriac, are left out in everyday writing.
bool isDiacritic(char32_t character)
{
    const auto category = QChar::category(character);
    if (category != QChar::Mark_NonSpacing && category != QChar::Mark_Enclosing)
        return false;
    switch (QChar::script(character)) {
    case QChar::Script_Inherited: return !isVoicingMark(character);
    case QChar::Script_Cyrillic:
    case QChar::Script_Hebrew:
    case QChar::Script_Arabic:
    case QChar::Script_Syriac: return true;
    default: return false;
    }
}

/// What takes the place of a decomposed character; absent when it stays.
std::optional<std::u32string_view> replacementOf(char32_t character)
{
    if (isDiacritic(character) || QChar::category(character) == QChar::Other_Format)
        return U"";
    if (QChar::isSpace(character) || QChar::category(character) == QChar::Other_Control || character == U'\xFFFD')
        return U" ";
    const auto known = std::ranges::lower_bound(kLetters, character, {}, &Letter::letter);
    if (known != kLetters.end() && known->letter == character)
        return known->folded;
    return std::nullopt;
}

/// A stretch without ASCII. Its neighbours can't change the outcome: whatever would combine with an ASCII letter
/// is a diacritic.
void appendFolded(std::string_view run, std::string& folded)
{
    const auto text = QString::fromUtf8(run.data(), static_cast<qsizetype>(run.size()));
    std::u32string kept;
    for (const char32_t character : text.normalized(QString::NormalizationForm_KD).toUcs4()) {
        const auto lower = QChar::toCaseFolded(character);
        if (const auto replacement = replacementOf(lower))
            kept += *replacement;
        else
            kept += lower;
    }
    const auto composed = QString::fromUcs4(kept.data(), static_cast<qsizetype>(kept.size()))
                              .normalized(QString::NormalizationForm_KC)
                              .toUtf8();
    folded.append(composed.constData(), static_cast<std::size_t>(composed.size()));
}

/// Hands `text` over in stretches that are ASCII throughout or not at all.
template <class Ascii, class Other>
void forEachStretch(std::string_view text, const Ascii& ascii, const Other& other)
{
    while (!text.empty()) {
        const auto inAscii = isAscii(text.front());
        const auto end = std::ranges::find_if(text, [&](char byte) { return isAscii(byte) != inAscii; });
        const auto size = static_cast<std::size_t>(end - text.begin());
        if (inAscii)
            ascii(text.substr(0, size));
        else
            other(text.substr(0, size));
        text.remove_prefix(size);
    }
}

constexpr bool standsAloneInAscii(char byte)
{
    return byte == '$' || byte == '+' || byte == '|' || byte == '~' || (byte >= '<' && byte <= '>');
}

void appendSpace(std::string& text)
{
    if (!text.empty() && text.back() != ' ')
        text += ' ';
}

void appendAlone(std::string_view character, std::string& spaced)
{
    appendSpace(spaced);
    spaced += character;
    spaced += ' ';
}

void appendAsciiSpaced(std::string_view stretch, std::string& spaced)
{
    for (const char byte : stretch) {
        const char folded = foldAscii(byte);
        if (folded == ' ')
            appendSpace(spaced);
        else if (standsAloneInAscii(folded))
            appendAlone({&folded, 1}, spaced);
        else
            spaced += folded;
    }
}

/// `folded` may hold ASCII again, as "ﬁ" does.
void appendSpaced(std::string_view folded, std::string& spaced)
{
    while (!folded.empty()) {
        const auto rest = folded;
        const auto character = takeCharacter(folded);
        const auto bytes = rest.substr(0, rest.size() - folded.size());
        if (isAscii(bytes.front()))
            appendAsciiSpaced(bytes, spaced);
        else if (standsAlone(character))
            appendAlone(bytes, spaced);
        else
            spaced += bytes;
    }
}

}  // namespace

std::string foldText(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    forEachStretch(
        text, [&](std::string_view ascii) { std::ranges::transform(ascii, std::back_inserter(folded), foldAscii); },
        [&](std::string_view other) { appendFolded(other, folded); });
    return folded;
}

std::string foldTag(std::string_view tag)
{
    const auto text = QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size()));
    return text.trimmed().toCaseFolded().normalized(QString::NormalizationForm_C).toStdString();
}

std::string foldForSearch(std::string_view text)
{
    std::string spaced;
    spaced.reserve(text.size());
    forEachStretch(
        text, [&](std::string_view ascii) { appendAsciiSpaced(ascii, spaced); },
        [&](std::string_view other) {
            std::string folded;
            appendFolded(other, folded);
            appendSpaced(folded, spaced);
        });
    if (!spaced.empty() && spaced.back() == ' ')
        spaced.pop_back();
    return spaced;
}

bool standsAlone(char32_t character)
{
    if (character < 0x80)
        return standsAloneInAscii(static_cast<char>(character));
    switch (QChar::category(character)) {
    case QChar::Symbol_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency: return true;
    default: break;
    }
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo: return true;
    default: return character == U'ー';
    }
}

}  // namespace altair
