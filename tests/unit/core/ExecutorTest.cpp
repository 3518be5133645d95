// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Executor.h"
#include "tests/support/Catch.h"

#include <atomic>
#include <future>
#include <vector>

using namespace altair;

TEST_CASE("the person's work goes before what waits in the background")
{
    std::vector<int> order;
    {
        ThreadExecutor executor;
        std::promise<void> begin;
        executor.post(Urgency::Person, [&] { begin.get_future().wait(); });
        executor.post(Urgency::Background, [&] { order.push_back(3); });
        executor.post(Urgency::Person, [&] { order.push_back(1); });
        executor.post(Urgency::Person, [&] { order.push_back(2); });
        begin.set_value();
    }
    CHECK(order == std::vector<int>{1, 2, 3});
}

TEST_CASE("what was posted runs before the executor is gone, from whichever thread it came")
{
    std::atomic<int> ran{0};
    {
        ThreadExecutor executor;
        std::vector<std::thread> posters;
        for (int i = 0; i < 4; ++i)
            posters.emplace_back([&] {
                for (int job = 0; job < 100; ++job)
                    executor.post(job % 2 ? Urgency::Person : Urgency::Background, [&] { ++ran; });
            });
        for (auto& poster : posters)
            poster.join();
    }
    CHECK(ran == 400);
}

TEST_CASE("inline work is done when post returns")
{
    InlineExecutor executor;
    bool done = false;
    executor.post(Urgency::Background, [&] { done = true; });
    CHECK(done);
}
