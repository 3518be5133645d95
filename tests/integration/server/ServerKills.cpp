// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/server/ServerKills.h"

#include "core/base/Random.h"
#include "tests/integration/server/ServerAccount.h"

#include <atomic>
#include <thread>

namespace altair::test {

namespace {

/// One device, and what it knows.
struct Pusher {
    Pusher(const ServerProcess& server, const std::string& email) : served(server, email) {}

    /// Until the server is gone.
    void pushAll()
    {
        for (;;) {
            pending = {rowOf(headerOf(static_cast<std::uint8_t>(hlc % 100), {{1, hlc}}), 'x', 64 + hlc % 7 * 64)};
            const auto answer = served.push(pending);
            if (!answer)
                return;
            if (answer->outcome != PushOutcome::Accepted)
                wasRefused = true;
            ++hlc;
            ++acknowledged;
        }
    }
    /// The same bytes once more: accepted whether or not the server had them.
    void pushAgain()
    {
        const auto answer = served.push(pending);
        REQUIRE(answer);
        REQUIRE(answer->outcome == PushOutcome::Accepted);
        ++hlc;
        ++acknowledged;
    }

    ServedDevice served;
    std::vector<SealedRow> pending;
    std::uint64_t hlc = 1;
    std::uint64_t acknowledged = 0;
    bool wasRefused = false;
};

}  // namespace

void killWhilePushing(int kills)
{
    ServerProcess server{{"--rate", "0"}};
    SeededRandom random{20261121};
    std::vector<std::unique_ptr<Pusher>> pushers;
    for (const auto* email : {"a", "b", "c", "d"})
        pushers.push_back(std::make_unique<Pusher>(server, email));
    for (int kill = 0; kill < kills; ++kill) {
        std::vector<std::jthread> threads;
        for (auto& pusher : pushers)
            threads.emplace_back([&pusher] { pusher->pushAll(); });
        std::this_thread::sleep_for(std::chrono::microseconds{random.bits64() % 60'000U});
        server.kill();
        threads.clear();
        server.start();
        for (auto& pusher : pushers) {
            CHECK_FALSE(pusher->wasRefused);
            pusher->pushAgain();
            const auto page = pusher->served.pull(pusher->acknowledged - 1);
            REQUIRE(page.head == pusher->acknowledged);
            REQUIRE(page.rows.size() == 1);
            CHECK(page.rows[0].row == pusher->pending.front());
        }
    }
    std::uint64_t total = 0;
    for (const auto& pusher : pushers)
        total += pusher->acknowledged;
    CHECK(total > static_cast<std::uint64_t>(kills) * pushers.size());
    CHECK(server.stop().code == 0);
    CHECK(server.run({"verify", (server.data() / "altair-server.db").string()}).code == 0);
}

}  // namespace altair::test
