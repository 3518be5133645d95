// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Context.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

constexpr DeviceId kLaptop{1};
constexpr DeviceId kPhone{2};

}  // namespace

TEST_CASE("a context covers the edits it includes and all earlier ones of the same device")
{
    Context context;
    context.include(Dot{Hlc{10}, kLaptop});

    CHECK(context.covers(Dot{Hlc{10}, kLaptop}));
    CHECK(context.covers(Dot{Hlc{3}, kLaptop}));
    CHECK_FALSE(context.covers(Dot{Hlc{11}, kLaptop}));
    CHECK_FALSE(context.covers(Dot{Hlc{3}, kPhone}));
}

TEST_CASE("including an older dot leaves a context as it was")
{
    Context context;
    context.include(Dot{Hlc{10}, kLaptop});
    context.include(Dot{Hlc{4}, kLaptop});
    CHECK(context.highest(kLaptop) == Hlc{10});
}

TEST_CASE("joining two contexts takes the higher entry of each device, in device order")
{
    Context left;
    left.include(Dot{Hlc{10}, kPhone});
    Context right;
    right.include(Dot{Hlc{7}, kPhone});
    right.include(Dot{Hlc{5}, kLaptop});
    left.include(right);

    CHECK(left.entries() == std::vector<Context::Entry>{{kLaptop, Hlc{5}}, {kPhone, Hlc{10}}});
    CHECK(left.covers(right));
    CHECK_FALSE(right.covers(left));
}
