// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/http/ClientAddress.h"
#include "sync/server/http/HttpSettings.h"

#include <cstddef>
#include <functional>
#include <list>
#include <map>

namespace altair::server {

/// Counts who is in, so that nobody takes all the room. On the network's thread.
class Door {
public:
    explicit Door(const HttpSettings& settings) : m_settings(&settings) {}

    /// One connection that is in.
    struct Guest {
        AddressBytes peer{};
        bool isBusy = false;          ///< Between the first byte of a request and the last of its answer.
        std::function<void()> close;  ///< Ends it where it is.
    };
    using Place = std::list<Guest>::iterator;

    /// False when the server, or this address, has as many connections as it may.
    bool hasRoom(const AddressBytes& peer) const;
    Place enter(const AddressBytes& peer, std::function<void()> close);
    void leave(Place place);

    /// Room for a body of so many bytes; false when too much is on its way already.
    bool reserve(std::size_t bytes);
    void release(std::size_t bytes) { m_bodyBytes -= bytes; }

    /// Sends away those who wait for nothing; the others leave after their answer.
    void closeIdle();
    void closeAll();
    /// Called when it is closing and the last one has left.
    void whenEmpty(std::function<void()> empty) { m_whenEmpty = std::move(empty); }
    bool isClosing() const { return m_isClosing; }
    std::size_t size() const { return m_guests.size(); }

private:
    bool isCounted(const AddressBytes& peer) const;

    const HttpSettings* m_settings;
    std::list<Guest> m_guests;
    std::map<AddressBytes, std::size_t> m_byAddress;
    std::size_t m_bodyBytes = 0;
    bool m_isClosing = false;
    std::function<void()> m_whenEmpty;
};

}  // namespace altair::server
