// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Ids.h"
#include "sync/transport/Transport.h"
#include "sync/transport/http/EventStream.h"
#include "sync/transport/http/HttpConnection.h"

#include <memory>
#include <optional>

namespace altair {

/// The live line to a server (docs/PROTOCOL.md, section 4), for one space. It asks once: who listens decides when to ask
/// again after it has closed.
class LiveLine {
public:
    using Hear = std::move_only_function<void(const Heard&)>;

    /// The server says something every 25 seconds; after this much silence the line is taken for dead.
    static constexpr std::chrono::seconds kPatience{70};

    LiveLine(HttpConnection& connection, const SpaceId& space) : m_connection(&connection), m_space(space) {}

    /// Opens it, in place of one that is open.
    void listen(Hear hear);
    void stop();

private:
    void arrived(BytesView bytes);
    void tell(Heard heard);

    HttpConnection* m_connection;
    SpaceId m_space;
    EventStream m_events;
    std::shared_ptr<Hear> m_hear;  // What is told goes through the event loop: it may find nobody listening any more.
};

/// What an event says to who listens for `space`; absent when it is of another space, or nothing that is known.
std::optional<Heard> heardIn(const StreamEvent& event, const SpaceId& space);

}  // namespace altair
