// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/EventStream.h"

#include <utility>

namespace altair {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::vector<StreamEvent> EventStream::feed(BytesView bytes)
{
    std::vector<StreamEvent> events;
    // In pieces, so that what waits for its end stays bounded however much comes at once.
    while (!bytes.empty() && !m_broken) {
        const auto piece = bytes.substr(0, kMostEventBytes);
        bytes.remove_prefix(piece.size());
        m_pending += piece;
        takeByteOrderMark();
        if (m_begun)
            takeLines(events);
        if (m_pending.size() > kMostEventBytes)
            m_broken = true;
    }
    if (m_broken)
        m_pending.clear();
    return events;
}

void EventStream::takeByteOrderMark()
{
    if (m_begun)
        return;
    if (m_pending.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(m_pending))
        return;
    if (m_pending.starts_with(kByteOrderMark))
        m_pending.erase(0, kByteOrderMark.size());
    m_begun = true;
}

void EventStream::takeLines(std::vector<StreamEvent>& events)
{
    std::string_view rest = m_pending;
    while (!rest.empty() && !m_broken) {
        if (std::exchange(m_afterReturn, false) && rest.front() == '\n') {
            rest.remove_prefix(1);
            continue;
        }
        const auto end = rest.find_first_of("\r\n");
        if (end == std::string_view::npos)
            break;
        takeLine(rest.substr(0, end), events);
        m_afterReturn = rest[end] == '\r';
        rest.remove_prefix(end + 1);
    }
    m_pending.erase(0, m_pending.size() - rest.size());
}

void EventStream::takeLine(std::string_view line, std::vector<StreamEvent>& events)
{
    if (line.empty()) {
        dispatch(events);
        return;
    }
    const auto colon = line.find(':');
    if (colon == 0)
        return;  // A comment.
    if (colon == std::string_view::npos) {
        takeField(line, {});
        return;
    }
    auto value = line.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    takeField(line.substr(0, colon), value);
}

void EventStream::takeField(std::string_view name, std::string_view value)
{
    if (name == "event")
        m_event.type = value;
    if (name != "data")
        return;
    if (std::exchange(m_hasData, true))
        m_event.data += '\n';
    m_event.data += value;
    m_broken = m_event.data.size() > kMostEventBytes;
}

void EventStream::dispatch(std::vector<StreamEvent>& events)
{
    auto event = std::exchange(m_event, {});
    if (!std::exchange(m_hasData, false))
        return;
    if (event.type.empty())
        event.type = "message";
    events.push_back(std::move(event));
}

}  // namespace altair
