// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/FoldedText.h"
#include "core/domain/Utf8.h"
#include "tests/support/Catch.h"

#include <QString>

using altair::foldForSearch;
using altair::foldText;

namespace {

std::string utf8(char32_t character)
{
    return QString::fromUcs4(&character, 1).toStdString();
}

bool isSurrogate(char32_t character)
{
    return character >= 0xD800 && character <= 0xDFFF;
}

}  // namespace

TEST_CASE("case and diacritics make no difference")
{
    CHECK(foldText("CAFÉ") == "cafe");
    CHECK(foldText("Cafe\u0301") == "cafe");
    CHECK(foldText("ČEŠTINA Ångström Tiếng Việt") == "cestina angstrom tieng viet");
    CHECK(foldText("ΆΛΦΑΣ άλφας") == "αλφασ αλφασ");
    CHECK(foldText("Ёлка Йод") == "елка иод");
    CHECK(foldText("שָׁלוֹם مُحَمَّد") == "שלום محمد");
}

TEST_CASE("letters that Unicode doesn't take apart fold to what people without them type")
{
    CHECK(foldText("Straße STRASSE GROẞ") == "strasse strasse gross");
    CHECK(foldText("Ørsted Łódź Æsir Œuvre Đorđe Þór") == "orsted lodz aesir oeuvre dorde thor");
    CHECK(foldText("İstanbul ısı") == "istanbul isi");
}

TEST_CASE("compatible forms are one")
{
    CHECK(foldText("ﬁne Ａｂｃ １２３ ㎏ Ⅷ ½") == "fine abc 123 kg viii 1⁄2");
    CHECK(foldText("ｶﾞｽ") == foldText("ガス"));
}

TEST_CASE("marks that are letters of their script stay")
{
    CHECK(foldText("が ば") == "が ば");
    CHECK(foldText("か\u3099") == "が");
    CHECK(foldText("한국어") == "한국어");
    CHECK(foldText("हिन्दी") == "हिन्दी");
    CHECK(foldText("น้ำ") == foldText("น\u0e49\u0e4d\u0e32"));
}

TEST_CASE("what can't be seen is dropped, and what breaks the text becomes a space")
{
    CHECK(foldText("soft\u00ADhyphen zero\u200Bwidth\u202E") == "softhyphen zerowidth");
    CHECK(foldText("❤\uFE0F") == "❤");
    CHECK(foldText("a\tb\nc\x01"
                   "d\x7F")
        == "a b c d ");
    CHECK(foldText(std::string_view{"a\0b", 3}) == "a b");
    CHECK(foldText("a\u00A0b\u3000c") == "a b c");
    CHECK(foldText("ok\xFF\xC3") == "ok  ");
    CHECK(foldText("") == "");
}

TEST_CASE("for search, CJK characters and symbols stand by themselves")
{
    CHECK(foldForSearch("薬局へ行く") == "薬 局 へ 行 く");
    CHECK(foldForSearch("USBケーブル2本") == "usb ケ ー ブ ル 2 本");
    CHECK(foldForSearch("한국어 공부") == "한 국 어 공 부");
    CHECK(foldForSearch("party🎉🎈 now") == "party 🎉 🎈 now");
    CHECK(foldForSearch("C++ for 5€") == "c + + for 5 €");
    CHECK(foldForSearch("👍🏽") == foldForSearch("👍🏽"));
}

TEST_CASE("for search, spaces are single and never at the ends")
{
    CHECK(foldForSearch("  two \t\n words  ") == "two words");
    CHECK(foldForSearch("foo-bar, example.com/x") == "foo-bar, example.com/x");
    CHECK(foldForSearch(" \u200B ") == "");
}

TEST_CASE("folding every character of Unicode once is folding it for good")
{
    for (char32_t character = 1; character <= 0x10FFFF; ++character) {
        if (isSurrogate(character) || (character > 0x3FFFF && character < 0xE0000) || character > 0xE0FFF)
            continue;
        const auto once = foldText(utf8(character));
        const auto spaced = foldForSearch(once);
        if (foldText(once) != once || foldForSearch(spaced) != spaced || foldText(spaced) != spaced) {
            INFO("U+" << std::hex << static_cast<std::uint32_t>(character));
            CHECK(foldText(once) == once);
            CHECK(foldForSearch(spaced) == spaced);
            CHECK(foldText(spaced) == spaced);
        }
    }
    SUCCEED("looked at every character");
}

TEST_CASE("a text is cut between characters only")
{
    CHECK(altair::firstBytes("aé", 2) == "a");
    CHECK(altair::firstBytes("aé", 3) == "aé");
    CHECK(altair::charactersOf("aé薬🎉") == U"aé薬🎉");
}
