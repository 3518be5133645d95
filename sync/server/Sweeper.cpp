// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/Sweeper.h"

#include "sync/server/api/Housekeeping.h"

#include <spdlog/spdlog.h>

#include <future>

namespace altair::server {

namespace {

constexpr std::chrono::minutes kAfterStart{1};
constexpr std::chrono::hours kBetween{1};
constexpr std::chrono::milliseconds kBreath{20};  // Between two sweeps: the devices go first.

}  // namespace

Sweeper::Sweeper(Services& services) : m_services(&services), m_thread([this] { run(); }) {}

Sweeper::~Sweeper()
{
    {
        const std::scoped_lock lock{m_mutex};
        m_isEnding = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool Sweeper::sleep(std::chrono::milliseconds time)
{
    std::unique_lock lock{m_mutex};
    return !m_wake.wait_for(lock, time, [this] { return m_isEnding; });
}

void Sweeper::run()
{
    for (auto pause = std::chrono::milliseconds{kAfterStart}; sleep(pause); pause = kBetween)
        sweepAll();
}

void Sweeper::sweepAll()
{
    Swept swept;
    std::size_t rows = 0;
    std::size_t blobs = 0;
    do {
        std::promise<Result<void>> durable;
        m_services->lanes->write(
            [&](Transaction& transaction) {
                swept = sweep(transaction, m_services->clock->now());
                return Keep::Changes;
            },
            [&](const Result<void>& outcome) { durable.set_value(outcome); });
        if (const auto outcome = durable.get_future().get(); !outcome) {
            spdlog::warn("sweeping failed: {} {}", outcome.error().sentence, outcome.error().detail);
            return;
        }
        rows += swept.rows;
        blobs += swept.blobs;
    } while (swept.hasMore && sleep(kBreath));
    if (rows + blobs > 0)
        spdlog::info("swept rows={} files={}", rows, blobs);
}

}  // namespace altair::server
