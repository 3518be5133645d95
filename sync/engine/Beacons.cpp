// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/Beacons.h"

#include <algorithm>

namespace altair {

namespace {

enum class Verdict : std::uint8_t { Unknown, Agrees, Differs };

Result<Verdict> verdictOn(Replica& replica, const SyncMemory& memory, const BeaconContent& content)
{
    if (content.log != memory.log)
        return Verdict::Unknown;
    const auto own = replica.digests.at(content.position);
    if (!own || !*own)
        return own ? Result<Verdict>{Verdict::Unknown} : failure(own);
    return **own == viewOf(content.digest.bytes()) ? Verdict::Agrees : Verdict::Differs;
}

Result<void> forgetOthers(Replica& replica, std::span<const HeardBeaconContent> beacons)
{
    const auto peers = replica.peers.all();
    if (!peers)
        return failure(peers);
    for (const auto& peer : *peers)
        if (std::ranges::find(beacons, peer.device, &HeardBeaconContent::device) == beacons.end())
            if (auto done = replica.peers.remove(peer.device); !done)
                return done;
    return {};
}

}  // namespace

Result<bool> compareBeacons(Replica& replica, const SyncMemory& memory, std::span<const HeardBeaconContent> beacons)
{
    const auto unreadable = replica.quarantine.hasUnreadable();
    if (!unreadable)
        return unreadable;
    bool isAlarm = false;
    for (const auto& [device, received, content] : beacons) {
        if (device == memory.device)
            continue;
        const auto known = replica.peers.find(device);
        const auto verdict = known ? verdictOn(replica, memory, content) : failure(known);
        if (!verdict)
            return failure(verdict);
        auto peer = known->value_or(Peer{device, {}, {}, {}, false});
        peer.name = content.name;
        peer.heardAt = received == Instant{} ? content.at : received;
        if (*verdict == Verdict::Agrees)
            peer.agreedAt = peer.heardAt;
        if (*verdict != Verdict::Unknown && !*unreadable)
            peer.differs = *verdict == Verdict::Differs;
        isAlarm = isAlarm || (peer.differs && *verdict == Verdict::Differs);
        if (auto done = replica.peers.put(peer); !done)
            return failure(done);
    }
    const auto done = forgetOthers(replica, beacons);
    return done ? Result<bool>{isAlarm} : failure(done);
}

Result<std::optional<BeaconContent>> beaconOf(
    Replica& replica, const SyncMemory& memory, const Bytes& position, const std::string& name, Instant now)
{
    const auto unreadable = replica.quarantine.hasUnreadable();
    if (!unreadable)
        return failure(unreadable);
    if (!memory.isWholeCut || *unreadable)
        return std::nullopt;
    return BeaconContent{memory.log, position, memory.digest, memory.chain, now, name};
}

}  // namespace altair
