// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/Must.h"
#include "tests/support/sync/SyncedDevice.h"

using namespace altair;
using namespace std::chrono_literals;
using test::Fate;
using test::SyncedDevice;

namespace {

constexpr Instant kNoon{std::chrono::milliseconds{1'795'262'400'000}};

struct Desk {
    ManualClock clock{kNoon};
    test::VirtualLoop loop{clock};
    test::Cloud cloud{loop, clock};
    SyncedDevice laptop{loop, clock, cloud, "Laptop", 1};
    SyncedDevice phone{loop, clock, cloud, "Phone", 2};

    void startBoth()
    {
        laptop.start();
        phone.start();
    }
    void checkAgreement()
    {
        loop.settle();
        CHECK(laptop.states() == phone.states());
        CHECK(laptop.status().waiting == 0);
        CHECK(phone.status().waiting == 0);
    }
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("what is captured on one device appears on the other")
{
    Desk desk;
    desk.laptop.add("Call the movers");
    desk.startBoth();
    desk.checkAgreement();
    CHECK(desk.phone.titles() == Titles{"Call the movers"});
    CHECK(desk.phone.status().state == SyncStatus::State::UpToDate);

    desk.phone.add("Buy lemons");
    desk.checkAgreement();
    CHECK(desk.laptop.titles() == Titles{"Buy lemons", "Call the movers"});
}
