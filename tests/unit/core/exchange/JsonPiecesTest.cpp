// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/JsonPieces.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"

using namespace altair;
using namespace altair::test;

namespace {

struct Cut {
    std::vector<std::string> pieces;  ///< With "member=" before those that have one.
    std::vector<std::size_t> lines;
    std::string error;
};

Cut cut(const std::string& text, JsonPieces::Shape shape = JsonPieces::Shape::Elements, std::size_t most = 1000)
{
    auto source = sourceOf(text);
    JsonPieces pieces{source, shape, most};
    Cut cut;
    for (;;) {
        const auto more = pieces.next();
        if (!more)
            cut.error = more.error().sentence;
        if (!more || !*more)
            return cut;
        cut.pieces.push_back(
            shape == JsonPieces::Shape::Members ? pieces.member() + "=" + pieces.text() : pieces.text());
        cut.lines.push_back(pieces.line());
    }
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("an array is cut into its elements")
{
    CHECK(cut("[]").pieces.empty());
    CHECK(cut("[ ]").error.empty());
    CHECK(cut("[{\"a\":1},{\"b\":[2,{}]} , 3,\"x\",null]").pieces
        == Pieces{"{\"a\":1}", "{\"b\":[2,{}]}", "3", "\"x\"", "null"});
}

TEST_CASE("brackets and quotes inside strings cut nothing")
{
    const std::string element = R"({"a":"}]\"{[","b\\":"\\"})";
    CHECK(cut("[" + element + "," + element + "]").pieces == Pieces{element, element});
}

TEST_CASE("values one after the other are cut apart, with commas or without")
{
    const auto lines = cut("{\"a\":1}\n{\"b\":2}\n\n{\"c\":3}\n");
    CHECK(lines.pieces == Pieces{"{\"a\":1}", "{\"b\":2}", "{\"c\":3}"});
    CHECK(lines.lines == std::vector<std::size_t>{1, 2, 4});
    CHECK(cut("{\"a\":1},\n{\"b\":2}").pieces == Pieces{"{\"a\":1}", "{\"b\":2}"});
}

TEST_CASE("one export after the other in one file is read on")
{
    CHECK(cut("[1,2]\n[3]\n").pieces == Pieces{"1", "2", "3"});
    CHECK(cut("[1] x").error == "Line 1 is no JSON: “x” doesn't belong there.");
}

TEST_CASE("an object is cut into members, and their arrays into elements")
{
    CHECK(cut(R"({"format":"x","n":1,"list":[{"a":[1]},{"b":2}],"empty":[],"count":2})", JsonPieces::Shape::Members)
              .pieces
        == Pieces{"format=\"x\"", "n=1", "list={\"a\":[1]}", "list={\"b\":2}", "count=2"});
    CHECK(cut("{}", JsonPieces::Shape::Members).error.empty());
}

TEST_CASE("a document that ends too early says where what was begun stands")
{
    CHECK(cut("[1,\n{\"a\":").error.find("what began on line 2 has no end") != std::string::npos);
    CHECK(cut("[1,\n{\"a\":").pieces == Pieces{"1"});
    CHECK_FALSE(cut("[").error.empty());
    CHECK_FALSE(cut("[1,2").error.empty());
    CHECK_FALSE(cut("\"never closed").error.empty());
    CHECK_FALSE(cut("{\"a\":1", JsonPieces::Shape::Members).error.empty());
    CHECK_FALSE(cut("{\"a\"", JsonPieces::Shape::Members).error.empty());
    CHECK_FALSE(cut("{\"a\":[1", JsonPieces::Shape::Members).error.empty());
}

TEST_CASE("a value that is too long is refused with the limit")
{
    const std::size_t most = 1024U * 1024U;
    CHECK(cut("[\"" + std::string(2 * most, 'x') + "\"]", JsonPieces::Shape::Elements, most)
              .error.find("longer than 1 MB")
        != std::string::npos);
    CHECK(cut("[{\"a\":\"" + std::string(2 * most, 'x') + "\"}]", JsonPieces::Shape::Elements, most)
              .error.find("longer than 1 MB")
        != std::string::npos);
    CHECK(cut("[" + std::string(2 * most, '1') + "]", JsonPieces::Shape::Elements, most).error.find("longer than 1 MB")
        != std::string::npos);
}

TEST_CASE("pieces come out whole across the chunks that are read")
{
    std::string text = "[";
    Pieces expected;
    for (int i = 0; i < 5000; ++i) {
        expected.push_back(
            "{\"n\":" + std::to_string(i) + ",\"t\":\"" + std::string(static_cast<std::size_t>(i % 97), 'x') + "\"}");
        text += (i > 0 ? "," : "") + expected.back();
    }
    CHECK(cut(text + "]").pieces == expected);
}
