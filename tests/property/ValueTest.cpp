// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/OrderKey.h"
#include "core/domain/Value.h"
#include "tests/property/Check.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace altair::property;

namespace {

constexpr std::array kTypes{ValueType::Text, ValueType::LongText, ValueType::Integer, ValueType::Flag,
    ValueType::Choice, ValueType::CivilTime, ValueType::UtcTime, ValueType::Reference, ValueType::Order,
    ValueType::Rule, ValueType::Deletion};

void assertRoundTrip(ValueType type, const Value& value)
{
    const auto read = decodeValue(type, encodeValue(value));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
}

Bytes bytesOf(const std::vector<std::uint8_t>& numbers)
{
    return {numbers.begin(), numbers.end()};
}

Context contextOf(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& entries)
{
    Context context;
    for (const auto& [device, hlc] : entries)
        context.include(Dot{Hlc{hlc}, DeviceId{device}});
    return context;
}

}  // namespace

TEST_CASE("a whole number, a moment, an instant and a reference are read as they were written")
{
    checkLaw([](std::int64_t number, std::int16_t day, std::uint16_t minute, bool allDay) {
        assertRoundTrip(ValueType::Integer, number);
        assertRoundTrip(ValueType::UtcTime, Instant{std::chrono::milliseconds{number % 300'000'000'000'000}});
        Moment moment{CivilDate{std::chrono::days{day}}, std::nullopt, {}};
        if (!allDay) {
            moment.time = std::chrono::minutes{minute % 1440};
            moment.zone = minute % 2 == 0 ? "Europe/Berlin" : "";
        }
        assertRoundTrip(ValueType::CivilTime, moment);
    });
}

TEST_CASE("a deletion and a long text are read as they were written")
{
    using Entries = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    checkLaw([](const Entries& entries, std::uint32_t at, const std::string& text) {
        const auto seen = contextOf(entries);
        assertRoundTrip(ValueType::Deletion, DeletionValue{Instant{std::chrono::milliseconds{at}}, RecordId{}, seen});
        LongTextValue value{{}, cleanText(text, ValueType::LongText)};
        for (const auto& [device, hlc] : seen.entries())
            value.parents.push_back({hlc, device});
        std::ranges::sort(value.parents);
        assertRoundTrip(ValueType::LongText, value);
    });
}

TEST_CASE("any bytes are refused as a value, or are the one form of it")
{
    checkLaw(
        [](const std::vector<std::uint8_t>& numbers) {
            const auto bytes = bytesOf(numbers);
            for (const auto type : kTypes)
                if (const auto value = decodeValue(type, bytes))
                    RC_ASSERT(encodeValue(*value) == bytes);
        },
        2'000);
}

TEST_CASE("a text once cleaned is clean, and is a value")
{
    checkLaw(
        [](const std::vector<std::uint8_t>& numbers) {
            for (const auto type : {ValueType::Text, ValueType::LongText}) {
                const auto clean = cleanText(bytesOf(numbers), type);
                RC_ASSERT(cleanText(clean, type) == clean);
                RC_ASSERT(decodeValue(ValueType::LongText, encodeValue(LongTextValue{{}, clean})).has_value());
                if (type == ValueType::Text && !clean.empty())
                    assertRoundTrip(type, clean);
            }
        },
        2'000);
}
