// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/replica/Peers.h"

#include "core/store/replica/Sql.h"

namespace altair {

using namespace replica;

namespace {

Peer peerAt(const Statement& row)
{
    const auto agreed = row.optionalInteger(3);
    return {DeviceId{bits(row, 0)}, row.text(1), Instant{std::chrono::milliseconds{row.integer(2)}},
        agreed ? std::optional{Instant{std::chrono::milliseconds{*agreed}}} : std::nullopt, row.integer(4) != 0};
}

}  // namespace

Result<std::vector<Peer>> Peers::all()
{
    return replica::all(
        query(*m_connection, "SELECT device, name, heard_at, agreed_at, differs FROM peer ORDER BY name, device"),
        peerAt);
}

Result<std::optional<Peer>> Peers::find(DeviceId device)
{
    return first(
        query(*m_connection, "SELECT device, name, heard_at, agreed_at, differs FROM peer WHERE device = ?", device),
        peerAt);
}

Result<void> Peers::put(const Peer& peer)
{
    const auto agreed = peer.agreedAt ? std::optional<std::int64_t>{peer.agreedAt->time_since_epoch().count()}
                                      : std::nullopt;
    return run(*m_connection,
        "INSERT OR REPLACE INTO peer (device, name, heard_at, agreed_at, differs) VALUES (?, CAST(? AS TEXT), ?, ?, ?)",
        peer.device, BytesView{peer.name}, peer.heardAt, agreed, peer.differs ? 1 : 0);
}

Result<void> Peers::remove(DeviceId device)
{
    return run(*m_connection, "DELETE FROM peer WHERE device = ?", device);
}

Result<void> Peers::clear()
{
    return run(*m_connection, "DELETE FROM peer");
}

Result<void> PastDigests::note(BytesView position, BytesView digest)
{
    if (auto done = run(*m_connection, "DELETE FROM past_digest WHERE position = ?", position); !done)
        return done;
    if (auto done = run(*m_connection, "INSERT INTO past_digest (position, digest) VALUES (?, ?)", position, digest);
        !done)
        return done;
    return run(
        *m_connection, "DELETE FROM past_digest WHERE number <= (SELECT max(number) FROM past_digest) - ?", kMost);
}

Result<std::optional<Bytes>> PastDigests::at(BytesView position)
{
    return first(query(*m_connection, "SELECT digest FROM past_digest WHERE position = ?", position),
        [](const Statement& row) { return row.bytes(0); });
}

Result<void> PastDigests::clear()
{
    return run(*m_connection, "DELETE FROM past_digest");
}

}  // namespace altair
