// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/JsonEcho.h"
#include "core/exchange/JsonReader.h"
#include "tests/support/Catch.h"

#include <string>

using namespace altair;

namespace {

/// Writes down what it is told.
class Scribe final : public JsonListener {
public:
    void key(std::string_view name) override { m_echo.key(name); }
    void string(std::string_view text) override { m_echo.string(text); }
    void plain(std::string_view json) override { m_echo.plain(json); }
    void open(char bracket) override { m_echo.open(bracket); }
    void close(char bracket) override { m_echo.close(bracket); }
    std::string written() { return m_echo.take(); }

private:
    JsonEcho m_echo;
};

std::string read(std::string_view json)
{
    Scribe scribe;
    const auto wrong = readJson(json, scribe);
    return wrong ? "wrong at " + std::to_string(*wrong) : scribe.written();
}

}  // namespace

TEST_CASE("JSON is told in order, without its spaces")
{
    CHECK(read(R"( {"a" : [1, -0.5e+3,true ,null,{}], "b":"text","a":[]} )")
        == R"({"a":[1,-0.5e+3,true,null,{}],"b":"text","a":[]})");
    CHECK(read("\t\"alone\"\r\n") == "\"alone\"");
    CHECK(read("-0") == "-0");
}

TEST_CASE("escapes in JSON strings are resolved")
{
    CHECK(read(R"("a\"\\\/\n\tb")") == R"("a\"\\/\n\tb")");
    CHECK(read(R"("\u00e9\u20AC\ud83c\udf4b")") == "\"é€🍋\"");
    CHECK(read(R"(["\u0041","plain after it"])") == R"(["A","plain after it"])");
    CHECK(read(R"({"\u0041":"\u0000"})") == R"({"A":"\u0000"})");
}

TEST_CASE("what is no JSON is refused where it goes wrong")
{
    CHECK(read("") == "wrong at 0");
    CHECK(read("[1,]") == "wrong at 3");
    CHECK(read("[1 2]") == "wrong at 3");
    CHECK(read("{\"a\":1,}") == "wrong at 7");
    CHECK(read("{a:1}") == "wrong at 1");
    CHECK(read("[1}") == "wrong at 2");
    CHECK(read("[[1]") == "wrong at 4");
    CHECK(read("1 1") == "wrong at 2");
    CHECK(read("01") == "wrong at 1");
    CHECK(read("-") == "wrong at 1");
    CHECK(read("1.") == "wrong at 2");
    CHECK(read("1e+") == "wrong at 3");
    CHECK(read("nul") == "wrong at 3");
    CHECK(read("\"open") == "wrong at 5");
    CHECK(read("\"line\nfeed\"") == "wrong at 5");
    CHECK(read(R"("\x")") == "wrong at 2");
    CHECK(read(R"("\u12")") == "wrong at 5");
    CHECK(read(R"("\udf4b")") == "wrong at 7");
    CHECK(read(R"("\ud83c\u0041")") == "wrong at 13");
    CHECK(read(std::string_view{"\0", 1}) == "wrong at 0");
}

TEST_CASE("nesting may be as deep as the text is long")
{
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(read(deep) == deep);
}
