// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Announcer.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace altair::server {

/// The line that a stream's events go over. On the network's thread.
class LiveLine {
public:
    virtual ~LiveLine() = default;
    /// Sends the bytes and calls `done` when they are on their way; not called again before that.
    virtual void send(std::shared_ptr<const std::string> bytes, std::function<void(bool ok)> done) = 0;
    /// Calls `gone` when the other end goes away.
    virtual void watch(std::function<void()> gone) = 0;
    virtual void close() = 0;
};

class LiveHub;

/// One listener. Collects what it is to hear from the moment it is made, so that nothing is missed before its line is open.
class LiveStream : public std::enable_shared_from_this<LiveStream> {
public:
    LiveStream(LiveHub& hub, AccountNumber account, std::uint64_t token);

    /// Sends `first`, then what was collected meanwhile, then whatever comes.
    void open(std::unique_ptr<LiveLine> line, std::string first);
    void hear(const Announcement& announcement, const std::shared_ptr<const std::string>& text);
    /// A sign of life; cuts who has not taken the last one yet.
    void beat(const std::shared_ptr<const std::string>& heartbeat);
    void close();

    AccountNumber account() const { return m_account; }
    std::uint64_t token() const { return m_token; }

private:
    struct Waiting {
        Announcement::Kind kind;
        SpaceId space;
        std::shared_ptr<const std::string> text;
    };
    void sendNext();
    void send(std::shared_ptr<const std::string> bytes);

    LiveHub* m_hub;
    AccountNumber m_account;
    std::uint64_t m_token;
    std::unique_ptr<LiveLine> m_line;
    std::vector<Waiting> m_waiting;
    bool m_isSending = false;
    bool m_isClosed = false;
};

/// Everybody who listens, by account. On the network's thread, but for `announce`.
class LiveHub final : public Announcer {
public:
    LiveHub(boost::asio::any_io_executor executor, std::chrono::seconds heartbeat);

    /// From any thread.
    void announce(const Announcement& announcement) override;

    /// Null when the account has `most` already (0: without limit).
    std::shared_ptr<LiveStream> add(AccountNumber account, std::uint64_t token, std::size_t most);
    std::size_t size() const { return m_size; }
    /// Closes all, and lets nobody in afterwards.
    void closeAll();

private:
    friend class LiveStream;
    void forget(const LiveStream& stream);
    void tell(const Announcement& announcement);
    void beatLater();
    std::vector<std::shared_ptr<LiveStream>> everybody() const;

    boost::asio::any_io_executor m_executor;
    boost::asio::steady_timer m_timer;
    std::chrono::seconds m_heartbeat;
    std::unordered_map<std::int64_t, std::vector<std::shared_ptr<LiveStream>>> m_streams;
    std::size_t m_size = 0;
    bool m_isClosed = false;
};

}  // namespace altair::server
