// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/RemovalBrake.h"

#include "core/merge/RecordCodec.h"

#include <algorithm>

namespace altair {

using namespace removal_brake;

namespace {

constexpr int kSettledAtOnce = 200;

Hlc before(Hlc hlc, std::chrono::milliseconds by)
{
    const auto shift = static_cast<std::uint64_t>(by.count()) << Hlc::kCounterBits;
    return {hlc.value > shift ? hlc.value - shift : 0};
}

Hlc after(Hlc hlc, std::chrono::milliseconds by)
{
    return {hlc.value + (static_cast<std::uint64_t>(by.count()) << Hlc::kCounterBits)};
}

/// Those of the device that came before and lie within an hour of these.
Result<std::vector<Removal>> withEarlier(Replica& replica, std::vector<Removal> removals)
{
    const auto [first, last] = std::ranges::minmax(removals, {}, &Removal::hlc);
    auto earlier = replica.removals.between(first.device, before(first.hlc, kWindow), after(last.hlc, kWindow));
    if (!earlier)
        return earlier;
    removals.insert(removals.end(), earlier->begin(), earlier->end());
    return removals;
}

}  // namespace

std::set<Removal> manyAtOnce(std::vector<Removal> ofOneDevice)
{
    std::ranges::sort(ofOneDevice);
    std::set<Removal> many;
    std::map<std::int64_t, std::size_t> inWindow;  // A record may be removed by several rows.
    auto first = ofOneDevice.begin();
    auto marked = ofOneDevice.begin();
    for (auto last = ofOneDevice.begin(); last != ofOneDevice.end(); ++last) {
        ++inWindow[last->key];
        for (; first->hlc < before(last->hlc, kWindow); ++first)
            if (--inWindow[first->key] == 0)
                inWindow.erase(first->key);
        if (inWindow.size() <= kMostUnasked)
            continue;
        for (marked = std::max(marked, first); marked != last + 1; ++marked)
            many.insert(*marked);
    }
    return many;
}

Result<PageRemovals> removalsIn(WriteSession& session, Replica& replica, std::span<const ArrivedRow> rows)
{
    PageRemovals page;
    std::map<DeviceId, std::vector<Removal>> byDevice;
    for (const auto& row : rows) {
        if (!row.record)
            continue;
        const auto removal = session.removalBy(*row.record);
        if (!removal)
            return failure(removal);
        // What was removed here is not removed by somebody else.
        if (!*removal || (*removal)->device == session.device())
            continue;
        page.bySeq.emplace(row.seq, **removal);
        byDevice[(*removal)->device].push_back(**removal);
        const auto waits = replica.held.holds((*removal)->key);
        if (!waits)
            return failure(waits);
        if (*waits)
            page.held.insert((*removal)->key);
    }
    for (auto& [device, removals] : byDevice) {
        const auto together = withEarlier(replica, removals);
        if (!together)
            return failure(together);
        const auto many = manyAtOnce(*together);
        for (const auto& removal : removals)
            if (many.contains(removal))
                page.held.insert(removal.key);
    }
    return page;
}

Result<std::optional<DeviceId>> releasable(WriteSession& session, Replica& replica)
{
    const auto devices = replica.held.devices();
    if (!devices)
        return failure(devices);
    for (const auto device : *devices) {
        const auto held = replica.held.count(device);
        const auto visible = held ? session.visibleCount() : held;
        auto all = replica.removals.between(device, Hlc{}, Hlc{INT64_MAX});
        if (!visible || !all)
            return visible ? failure(all) : failure(visible);
        std::set<std::int64_t> removed;
        for (const auto& removal : manyAtOnce(std::move(*all)))
            removed.insert(removal.key);
        const auto count = static_cast<std::int64_t>(removed.size());
        // What was removed before the brake took hold could be seen as well.
        const auto couldBeSeen = *visible + std::max<std::int64_t>(count - *held, 0);
        if (count * kAFifth <= couldBeSeen)
            return device;
    }
    return std::nullopt;
}

Result<bool> settleHeld(WriteSession& session, Replica& replica, DeviceId device, HeldRemovals how)
{
    const auto rows = replica.held.some(device, kSettledAtOnce);
    if (!rows)
        return failure(rows);
    for (const auto& row : *rows) {
        const auto state = decodeRecord(row.state);
        auto done = state ? Result<void>{} : failure(state);
        if (done && how == HeldRemovals::TakeBack)
            done = session.keep(*state);
        else if (done)
            if (const auto joined = session.join(*state, Origin::Log); !joined)
                done = failure(joined);
        if (done)
            done = replica.held.remove(row.number);
        if (!done)
            return failure(done);
    }
    if (!rows->empty())
        return true;
    // Those that came before the brake took hold.
    if (how == HeldRemovals::TakeBack) {
        const auto earlier = replica.removals.between(device, Hlc{}, Hlc{INT64_MAX});
        if (!earlier)
            return failure(earlier);
        for (const auto& removal : *earlier)
            if (auto done = session.bringBack(removal.key); !done)
                return failure(done);
    }
    const auto done = replica.removals.forget(device);
    return done ? Result<bool>{false} : failure(done);
}

}  // namespace altair
