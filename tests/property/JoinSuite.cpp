// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/JoinSuite.h"

#include "tests/property/Check.h"

#include <algorithm>
#include <array>

namespace altair::property {

namespace {

/// Three states of one world, and its join.
struct States {
    World world;
    Record a;
    Record b;
    Record c;

    States(const Scenario& scenario, const JoinUnderTest& join)
        : world(scenario, join)
        , a(world.pick(scenario.picks[0]))
        , b(world.pick(scenario.picks[1]))
        , c(world.pick(scenario.picks[2]))
    {}
    Record join(const Record& left, const Record& right) const { return world.joined(left, right); }
};

bool commutes(const Scenario& scenario, const JoinUnderTest& join)
{
    const States s{scenario, join};
    return s.join(s.a, s.b) == s.join(s.b, s.a);
}

bool associates(const Scenario& scenario, const JoinUnderTest& join)
{
    const States s{scenario, join};
    return s.join(s.join(s.a, s.b), s.c) == s.join(s.a, s.join(s.b, s.c));
}

bool isIdempotent(const Scenario& scenario, const JoinUnderTest& join)
{
    const States s{scenario, join};
    return s.join(s.a, s.a) == s.a;
}

/// What was joined once is in it: joining it again, from either side, changes nothing.
bool absorbs(const Scenario& scenario, const JoinUnderTest& join)
{
    const States s{scenario, join};
    const auto both = s.join(s.a, s.b);
    return s.join(both, s.b) == both && s.join(s.a, both) == both;
}

/// a ≤ a ⊔ b implies a ⊔ c ≤ a ⊔ b ⊔ c.
bool isMonotone(const Scenario& scenario, const JoinUnderTest& join)
{
    const States s{scenario, join};
    const auto more = s.join(s.join(s.a, s.b), s.c);
    return s.join(s.join(s.a, s.c), more) == more;
}

/// A state is below every state that an edit makes of it.
bool editsAscend(const Scenario& scenario, const JoinUnderTest& join)
{
    World world{scenario.devices, join};
    for (const auto& happening : scenario.happenings) {
        std::vector<Record> before;
        for (const auto& device : world.devices())
            before.push_back(device.state);
        world.happen(happening);
        for (std::size_t i = 0; i < before.size(); ++i)
            if (world.joined(before[i], world.devices()[i].state) != world.devices()[i].state)
                return false;
    }
    return true;
}

bool agreesWithHistory(const Scenario& scenario, const JoinUnderTest& join)
{
    World world{scenario, join};
    return std::ranges::all_of(world.devices(), [&](const World::Device& device) {
        return device.state == world.history().believed(world.blank(), device.known);
    });
}

/// When all have heard of everything, in whatever order, all show the same.
bool converges(const Scenario& scenario, const JoinUnderTest& join)
{
    World world{scenario, join};
    auto& devices = world.devices();
    const auto count = static_cast<std::uint8_t>(devices.size());
    for (std::uint8_t round = 0; round < 2; ++round)
        for (std::uint8_t from = 0; from < count; ++from)
            for (std::uint8_t to = 0; to < count; ++to)
                world.happen(
                    {Happening::What::Join, static_cast<std::uint8_t>(to + scenario.picks[0] % count), from, 0});
    return std::ranges::all_of(devices, [&](const auto& device) { return device.state == devices.front().state; });
}

constexpr std::array kLaws{
    JoinLaw{"commutative", commutes},
    JoinLaw{"associative", associates},
    JoinLaw{"idempotent", isIdempotent},
    JoinLaw{"absorbing", absorbs},
    JoinLaw{"monotone", isMonotone},
    JoinLaw{"edits ascend", editsAscend},
    JoinLaw{"equal to the full history", agreesWithHistory},
    JoinLaw{"convergent", converges},
};

}  // namespace

std::span<const JoinLaw> joinLaws()
{
    return kLaws;
}

std::string refutation(const JoinLaw& law, const JoinUnderTest& join, int cases)
{
    return counterexample([&](const Scenario& scenario) { RC_ASSERT(law.holds(scenario, join)); }, cases);
}

}  // namespace altair::property
