// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <string>
#include <vector>

namespace altair {

/// One event of a stream of server-sent events.
struct StreamEvent {
    std::string type;  ///< "message" where the server names none.
    std::string data;  ///< Its lines, joined by \n.

    friend bool operator==(const StreamEvent&, const StreamEvent&) = default;
};

/// Reads a stream of server-sent events (WHATWG HTML, 9.2.6) as it arrives, in pieces of any size. What ids and retry times
/// a server names is passed over: who listens decides when to ask again.
class EventStream {
public:
    static constexpr std::size_t kMostEventBytes = std::size_t{64} * 1024;  ///< A line, or an event's lines together.

    /// The events that these bytes complete. Empty for ever once broken().
    std::vector<StreamEvent> feed(BytesView bytes);
    /// True once a line or an event was longer than `kMostEventBytes`: nothing that follows can be trusted to be read right.
    bool broken() const { return m_broken; }

private:
    void takeByteOrderMark();
    void takeLines(std::vector<StreamEvent>& events);
    void takeLine(std::string_view line, std::vector<StreamEvent>& events);
    void takeField(std::string_view name, std::string_view value);
    void dispatch(std::vector<StreamEvent>& events);

    std::string m_pending;  // A line that is not complete yet.
    StreamEvent m_event;
    bool m_hasData = false;
    bool m_begun = false;
    bool m_afterReturn = false;  // The last line ended with \r: a \n that follows belongs to it.
    bool m_broken = false;
};

}  // namespace altair
