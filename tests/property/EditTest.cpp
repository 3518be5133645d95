// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/Check.h"
#include "tests/property/JoinSuite.h"
#include "tests/support/Catch.h"

#include <algorithm>

using namespace altair;
using namespace altair::property;

namespace {

using What = Happening::What;

/// What each field holds, whatever the names of the edits that wrote it.
std::map<FieldNumber, std::multiset<Bytes>> contents(const Record& record)
{
    std::map<FieldNumber, std::multiset<Bytes>> contents;
    for (const auto& field : record.fields)
        for (const auto& value : field.values)
            contents[field.number].insert(value.value);
    return contents;
}

bool isEdit(const Happening& happening)
{
    return happening.what < What::Undo;
}

World::Device& deviceOf(World& world, const Happening& happening)
{
    return world.devices()[happening.device % world.devices().size()];
}

/// A world in which `last`, which is made an edit if it is none, happened as well.
struct Edited {
    World world;
    World::Device& device;
    Record before;
    EditTrace trace;

    Edited(const Scenario& scenario, Happening last)
        : world(scenario, rightJoin)
        , device(deviceOf(world, last))
        , before(device.state)
    {
        if (!isEdit(last))
            last.what = What::Write;
        world.happen(last);
        trace = *device.lastEdit;
    }

    std::vector<FieldNumber> takeBack()
    {
        auto reversal = reversalOf(trace, device.state);
        trace = world.write(device, reversal.writes);
        return reversal.overtaken;
    }
};

}  // namespace

TEST_CASE("taking an edit back restores exactly what was there, and doing it again what it made of it")
{
    checkLaw([](const Scenario& scenario, const Happening& last) {
        Edited edited{scenario, last};
        const auto after = contents(edited.device.state);
        RC_ASSERT(edited.takeBack().empty());
        RC_ASSERT(contents(edited.device.state) == contents(edited.before));
        RC_ASSERT(edited.takeBack().empty());
        RC_ASSERT(contents(edited.device.state) == after);
    });
}

TEST_CASE("an edit taken back leaves the fields alone that it did not touch")
{
    checkLaw([](const Scenario& scenario, const Happening& last) {
        Edited edited{scenario, last};
        const auto touched = edited.trace;
        edited.takeBack();
        for (const auto& field : edited.before.fields) {
            const bool wrote = std::ranges::count(touched.written, field.number) > 0;
            if (!wrote && std::ranges::count(touched.removed, field.number, &EditTrace::Removed::field) == 0)
                RC_ASSERT(*edited.device.state.find(field.number) == field);
        }
    });
}

TEST_CASE("a field that was written again since is left alone when the edit is taken back, and is named")
{
    checkLaw([](const Scenario& scenario, Happening last) {
        last.what = What::WriteMany;
        Edited edited{scenario, last};
        edited.world.write(edited.device, {{kOrder, allDotsOf(edited.device.state, kOrder), {"later"}}});
        const auto order = *edited.device.state.find(kOrder);
        RC_ASSERT(edited.takeBack() == std::vector<FieldNumber>{kOrder});
        RC_ASSERT(*edited.device.state.find(kOrder) == order);
        RC_ASSERT(contents(edited.device.state)[kTags] == contents(edited.before)[kTags]);
    });
}

TEST_CASE("what another device wrote meanwhile survives when an edit is taken back")
{
    checkLaw([](const Scenario& scenario, const Happening& last, const Happening& elsewhere) {
        Edited edited{scenario, last};
        auto& world = edited.world;
        auto& other = world.devices()[(last.device + 1U) % world.devices().size()];
        const auto theirs = world.write(other, {{kTags, {}, {Bytes(1, static_cast<char>('x' + elsewhere.value % 3))}}});
        edited.device.state = world.joined(edited.device.state, other.state);
        edited.device.known.insert(other.known.begin(), other.known.end());
        edited.takeBack();
        const auto dots = allDotsOf(edited.device.state, kTags);
        RC_ASSERT(std::ranges::count(dots, theirs.first) == 1);
        RC_ASSERT(edited.device.state == world.history().believed(world.blank(), edited.device.known));
    });
}

TEST_CASE("every edit has a fresh dot, which the context includes, also when it only removes")
{
    checkLaw([](const Scenario& scenario, const Happening& last) {
        const Edited edited{scenario, last};
        RC_ASSERT(!edited.before.context.covers(edited.trace.first));
        RC_ASSERT(edited.device.state.context.covers(edited.trace.last));
        for (const auto& field : edited.device.state.fields)
            RC_ASSERT(std::ranges::adjacent_find(field.values, {}, &DottedValue::dot) == field.values.end());
    });
}

TEST_CASE("edits that have seen each other never leave a conflict")
{
    checkLaw([](const std::vector<Happening>& happenings) {
        World world{2, rightJoin};
        for (auto happening : happenings) {
            const auto at = happening.device;
            happening.what = happening.value % 4 == 0 ? What::Clear : What::Write;
            world.happen({What::Join, at, happening.other, 0});
            world.happen(happening);
            for (std::size_t to = 0; to < world.devices().size(); ++to)
                world.happen({What::Join, static_cast<std::uint8_t>(to), at, 0});
            RC_ASSERT(deviceOf(world, happening).state.find(kTitle)->values.size() == 1U);
        }
    });
}
