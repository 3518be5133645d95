// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Value.h"
#include "tests/support/Catch.h"
#include "tests/support/Vectors.h"

#include <map>

using namespace altair;
using vectors::Json;

namespace {

const std::map<std::string, ValueType> kTypes{{"text", ValueType::Text}, {"long_text", ValueType::LongText},
    {"integer", ValueType::Integer}, {"flag", ValueType::Flag}, {"choice", ValueType::Choice},
    {"civil_time", ValueType::CivilTime}, {"utc_time", ValueType::UtcTime}, {"reference", ValueType::Reference},
    {"order", ValueType::Order}, {"rule", ValueType::Rule}, {"deletion", ValueType::Deletion}};

ValueType typeOf(const Json& json)
{
    return kTypes.at(json.at("type").get<std::string>());
}

std::string textOf(const Json& json, const char* name)
{
    return json.value(name, std::string{});
}

std::int64_t numberOf(const Json& json, const char* name)
{
    return std::stoll(textOf(json, name));
}

CivilDate dateOf(const std::string& text)
{
    const auto part = [&](std::size_t from, std::size_t length) { return std::stoi(text.substr(from, length)); };
    return CivilDate{std::chrono::year{part(0, 4)} / part(5, 2) / part(8, 2)};
}

Moment momentOf(const Json& json)
{
    Moment moment{dateOf(textOf(json, "date")), std::nullopt, textOf(json, "zone")};
    if (json.contains("minute"))
        moment.time = std::chrono::minutes{json.at("minute").get<int>()};
    return moment;
}

LongTextValue longTextOf(const Json& json)
{
    LongTextValue value{{}, textOf(json, "text")};
    for (const auto& parent : json.at("parents"))
        value.parents.push_back(vectors::dotOf(parent));
    return value;
}

Instant instantIn(const Json& json)
{
    return Instant{std::chrono::milliseconds{numberOf(json, "utc")}};
}

RecordId idOf(const Json& json)
{
    return RecordId::fromHex(textOf(json, "id")).value();
}

Value valueOf(const Json& json)
{
    if (json.contains("unset"))
        return {};
    switch (typeOf(json)) {
    case ValueType::Text:
    case ValueType::Order:
    case ValueType::Rule: return textOf(json, "text");
    case ValueType::LongText: return longTextOf(json);
    case ValueType::Integer:
    case ValueType::Flag:
    case ValueType::Choice: return numberOf(json, "integer");
    case ValueType::CivilTime: return momentOf(json);
    case ValueType::UtcTime: return instantIn(json);
    case ValueType::Reference: return idOf(json);
    case ValueType::Deletion: return DeletionValue{instantIn(json), idOf(json), vectors::contextOf(json.at("seen"))};
    }
    return {};
}

}  // namespace

TEST_CASE("values have the bytes that they have always had")
{
    const auto file = vectors::read("values.json");
    for (const auto& json : file.at("values")) {
        INFO(json.at("type").get<std::string>() + ": " + json.at("name").get<std::string>());
        const auto value = valueOf(json);
        CHECK(toHex(encodeValue(value)) == json.at("bytes").get<std::string>());
        const auto read = decodeValue(typeOf(json), vectors::bytesOf(json.at("bytes")));
        REQUIRE(read);
        CHECK(*read == value);
    }
}

TEST_CASE("bytes that are not the one form of a value are refused")
{
    const auto file = vectors::read("values.json");
    for (const auto& json : file.at("refused")) {
        INFO(json.at("type").get<std::string>() + ": " + json.at("why").get<std::string>());
        const auto read = decodeValue(typeOf(json), vectors::bytesOf(json.at("bytes")));
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::Damaged);
    }
}

TEST_CASE("an empty text is an unset one")
{
    CHECK(encodeValue(std::string{}).empty());
}

TEST_CASE("the parents of a text are written down in order, and once")
{
    const Dot early{Hlc{1}, DeviceId{9}};
    const Dot late{Hlc{2}, DeviceId{1}};
    CHECK(encodeValue(LongTextValue{{late, early, late}, "x"}) == encodeValue(LongTextValue{{early, late}, "x"}));
}

TEST_CASE("a whole day has no zone")
{
    const CivilDate day{std::chrono::days{20'000}};
    CHECK(encodeValue(Moment{day, std::nullopt, "Europe/Berlin"}) == encodeValue(Moment{day, std::nullopt, ""}));
}
