// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/RecordCodec.h"
#include "tests/property/Check.h"
#include "tests/property/JoinSuite.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace altair::property;

TEST_CASE("a record is read as it was written")
{
    checkLaw([](const Scenario& scenario) {
        const World world{scenario, rightJoin};
        const auto& record = world.pick(scenario.picks[0]);
        const auto read = decodeRecord(encodeRecord(record));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == record);
    });
}

TEST_CASE("a record that was cut short or lengthened is not read")
{
    checkLaw([](const Scenario& scenario, std::uint8_t extra) {
        const World world{scenario, rightJoin};
        const auto bytes = encodeRecord(world.pick(scenario.picks[0]));
        for (std::size_t length = 0; length < bytes.size(); ++length)
            RC_ASSERT(!decodeRecord(BytesView{bytes}.substr(0, length)));
        RC_ASSERT(!decodeRecord(bytes + static_cast<char>(extra)));
    });
}

TEST_CASE("bytes that were changed are refused, or are the one form of another record")
{
    checkLaw(
        [](const Scenario& scenario, std::uint16_t place, std::uint8_t byte) {
            const World world{scenario, rightJoin};
            auto bytes = encodeRecord(world.pick(scenario.picks[0]));
            bytes[place % bytes.size()] = static_cast<char>(byte);
            if (const auto read = decodeRecord(bytes))
                RC_ASSERT(encodeRecord(*read) == bytes);
        },
        2'000);
}
