// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Our reader of JSON takes and refuses what the library does that reads it everywhere else, and says the same of it.

#include "core/exchange/JsonEcho.h"
#include "core/exchange/JsonReader.h"
#include "core/exchange/SourceFile.h"
#include "tests/property/Check.h"

#include <nlohmann/json.hpp>

using namespace altair;
using namespace altair::property;

namespace {

/// Builds a value from what it is told.
class Builder final : public JsonListener {
public:
    void key(std::string_view name) override { m_echo.key(name); }
    void string(std::string_view text) override { m_echo.string(text); }
    void plain(std::string_view json) override { m_echo.plain(json); }
    void open(char bracket) override { m_echo.open(bracket); }
    void close(char bracket) override { m_echo.close(bracket); }
    nlohmann::json built() { return nlohmann::json::parse(m_echo.take()); }

private:
    JsonEcho m_echo;
};

/// Pieces that JSON is made of, and that it breaks on.
rc::Gen<std::string> anyPiece()
{
    return rc::gen::element<std::string>("{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "\"\\u00e9\"",
        "\"\\ud83c\\udf4b\"", "\\ud83c", "\\udf4b", "\"\\n\\\"\"", "\\", "\"é🍋\"", "true", "false", "null", "tru", "0",
        "-1", "1.5", "2e3", "2E-1", ".", "-", "e", " ", "\n", "\t", "\"\t\"", "x");
}

rc::Gen<std::string> anyValue(int depth)
{
    const auto plain = rc::gen::element<std::string>(
        "1", "-0.5", "3e2", "true", "null", "\"\"", "\"a b\"", "\"\\\\ü\\u20ac\"", "[]", "{}", " 7 ");
    if (depth == 0)
        return plain;
    const auto inner = rc::gen::container<std::vector<std::string>>(anyValue(depth - 1));
    const auto list = rc::gen::map(inner, [](const std::vector<std::string>& values) {
        std::string text;
        for (const auto& value : values)
            text += (text.empty() ? "[" : ", ") + value;
        return text.empty() ? "[ ]" : text + "]";
    });
    const auto object = rc::gen::map(inner, [](const std::vector<std::string>& values) {
        std::string text;
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (text.empty() ? "{\"k" : ",\"k") + std::to_string(i) + "\" : " + values[i];
        return text.empty() ? "{\n}" : text + "}";
    });
    return rc::gen::oneOf(plain, list, object);
}

void agree(const std::string& text)
{
    Builder builder;
    const bool taken = !readJson(text, builder);
    RC_ASSERT(taken == nlohmann::json::accept(text));
    if (taken)
        RC_ASSERT(builder.built() == nlohmann::json::parse(text));
}

}  // namespace

TEST_CASE("JSON that is right is read as the library reads it")
{
    checkLaw([] { agree(*anyValue(3)); });
}

TEST_CASE("JSON with a piece put in or taken out is refused when the library refuses it")
{
    checkLaw(
        [] {
            auto text = *anyValue(2);
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
            const auto taken = *rc::gen::inRange<std::size_t>(0, 3);
            auto changed = text.substr(0, at) + *anyPiece() + text.substr(std::min(at + taken, text.size()));
            // Cut inside a character it is no UTF-8, which the reader is promised.
            RC_PRE(!makeUtf8(changed));
            agree(changed);
        },
        2000);
}

TEST_CASE("pieces of JSON in any order are refused when the library refuses them")
{
    checkLaw(
        [] {
            std::string text;
            for (const auto& piece : *rc::gen::container<std::vector<std::string>>(anyPiece()))
                text += piece;
            agree(text);
        },
        2000);
}
