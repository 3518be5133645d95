// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/Door.h"

#include <vector>

namespace altair::server {

bool Door::isCounted(const AddressBytes& peer) const
{
    return m_settings->connectionsPerAddress != 0 && !m_settings->proxies.contains(peer);
}

bool Door::hasRoom(const AddressBytes& peer) const
{
    if (m_isClosing || m_guests.size() >= m_settings->connections)
        return false;
    const auto found = m_byAddress.find(peer);
    return !isCounted(peer) || found == m_byAddress.end() || found->second < m_settings->connectionsPerAddress;
}

Door::Place Door::enter(const AddressBytes& peer, std::function<void()> close)
{
    ++m_byAddress[peer];
    m_guests.push_back({peer, false, std::move(close)});
    return std::prev(m_guests.end());
}

void Door::leave(Place place)
{
    const auto found = m_byAddress.find(place->peer);
    if (--found->second == 0)
        m_byAddress.erase(found);
    m_guests.erase(place);
    if (m_isClosing && m_guests.empty() && m_whenEmpty)
        m_whenEmpty();
}

bool Door::reserve(std::size_t bytes)
{
    if (m_bodyBytes + bytes > m_settings->bodyBytesInFlight)
        return false;
    m_bodyBytes += bytes;
    return true;
}

void Door::closeIdle()
{
    m_isClosing = true;
    for (auto& guest : m_guests)
        if (!guest.isBusy)
            guest.close();
}

void Door::closeAll()
{
    m_isClosing = true;
    for (auto& guest : m_guests)
        guest.close();
}

}  // namespace altair::server
