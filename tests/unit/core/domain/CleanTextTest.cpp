// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Value.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

std::string title(std::string_view text)
{
    return cleanText(text);
}

std::string notes(std::string_view text)
{
    return cleanText(text, ValueType::LongText);
}

}  // namespace

TEST_CASE("plain texts stay as they are")
{
    CHECK(title("Call the movers") == "Call the movers");
    CHECK(title("").empty());
    CHECK(notes("# Move\n\t- boxes\n") == "# Move\n\t- boxes\n");
    CHECK(title("B\u00FCro \U0001F4E6 \u65E5\u672C \u202Eabc\u202C")
        == "B\u00FCro \U0001F4E6 \u65E5\u672C \u202Eabc\u202C");
}

TEST_CASE("letters and their marks are composed")
{
    CHECK(title("Cafe\u0301") == "Caf\u00E9");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters")
{
    CHECK(title("a\xFF"
                "b")
        == "a\uFFFDb");
    CHECK(title("caf\xC3") == "caf\uFFFD");
}

TEST_CASE("NUL and other control characters vanish")
{
    CHECK(title(std::string_view{"a\0b", 3}) == "ab");
    CHECK(title("a\x1B[31mb\x7F") == "a[31mb");
    CHECK(title("a\u0080\u009Fb") == "ab");
}

TEST_CASE("line breaks of every kind become spaces in one line, and line feeds in a text")
{
    for (const auto* lineBreak : {"\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"}) {
        CHECK(title("a" + std::string{lineBreak} + "b") == "a b");
        CHECK(notes("a" + std::string{lineBreak} + "b") == "a\nb");
    }
    CHECK(title("a\tb") == "a b");
}

TEST_CASE("a hundred thousand combining marks are kept, and quickly")
{
    std::string text = "a";
    for (int i = 0; i < 50'000; ++i)
        text += "\u0301\u0316";
    const auto clean = title(text);
    CHECK(clean.size() > text.size());
    CHECK(title(clean) == clean);
}
