// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/LiveHub.h"

#include "sync/server/api/Events.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace altair::server {

namespace asio = boost::asio;

LiveStream::LiveStream(LiveHub& hub, AccountNumber account, std::uint64_t token)
    : m_hub(&hub)
    , m_account(account)
    , m_token(token)
{}

void LiveStream::open(std::unique_ptr<LiveLine> line, std::string first)
{
    m_line = std::move(line);
    if (m_isClosed)
        return m_line->close();
    m_line->watch([self = shared_from_this()] { self->close(); });
    send(std::make_shared<const std::string>(std::move(first)));
}

void LiveStream::hear(const Announcement& announcement, const std::shared_ptr<const std::string>& text)
{
    const auto same = std::ranges::find_if(m_waiting, [&](const Waiting& waiting) {
        return waiting.kind == announcement.kind && waiting.space == announcement.space;
    });
    if (same != m_waiting.end())  // The newest says it all.
        same->text = text;
    else
        m_waiting.push_back({announcement.kind, announcement.space, text});
    sendNext();
}

void LiveStream::beat(const std::shared_ptr<const std::string>& heartbeat)
{
    if (!m_line)
        return;
    if (m_isSending)
        return close();
    send(heartbeat);
}

void LiveStream::sendNext()
{
    if (!m_line || m_isSending || m_isClosed || m_waiting.empty())
        return;
    auto next = std::move(m_waiting.front().text);
    m_waiting.erase(m_waiting.begin());
    if (m_waiting.empty())
        m_waiting.shrink_to_fit();
    send(std::move(next));
}

void LiveStream::send(std::shared_ptr<const std::string> bytes)
{
    m_isSending = true;
    m_line->send(std::move(bytes), [self = shared_from_this()](bool ok) {
        self->m_isSending = false;
        if (ok)
            self->sendNext();
        else
            self->close();
    });
}

void LiveStream::close()
{
    if (m_isClosed)
        return;
    m_isClosed = true;
    if (m_line)
        m_line->close();
    m_hub->forget(*this);
}

LiveHub::LiveHub(asio::any_io_executor executor, std::chrono::seconds heartbeat)
    : m_executor(std::move(executor))
    , m_timer(m_executor)
    , m_heartbeat(heartbeat)
{}

void LiveHub::announce(const Announcement& announcement)
{
    asio::post(m_executor, [this, announcement] { tell(announcement); });
}

void LiveHub::tell(const Announcement& announcement)
{
    const auto found = m_streams.find(static_cast<std::int64_t>(announcement.account));
    if (found == m_streams.end())
        return;
    const auto text = std::make_shared<const std::string>(eventText(announcement));
    for (const auto& stream : std::vector{found->second}) {
        if (announcement.kind != Announcement::Kind::SignedOut)
            stream->hear(announcement, text);
        else if (stream->token() == announcement.token)
            stream->close();
    }
}

std::shared_ptr<LiveStream> LiveHub::add(AccountNumber account, std::uint64_t token, std::size_t most)
{
    auto& streams = m_streams[static_cast<std::int64_t>(account)];
    if (m_isClosed || (most != 0 && streams.size() >= most))
        return nullptr;
    streams.push_back(std::make_shared<LiveStream>(*this, account, token));
    if (m_size++ == 0)
        beatLater();
    return streams.back();
}

void LiveHub::forget(const LiveStream& stream)
{
    const auto found = m_streams.find(static_cast<std::int64_t>(stream.account()));
    if (found == m_streams.end())
        return;
    m_size -= std::erase_if(found->second, [&](const auto& other) { return other.get() == &stream; });
    if (found->second.empty())
        m_streams.erase(found);
    if (m_size == 0)
        m_timer.cancel();
}

std::vector<std::shared_ptr<LiveStream>> LiveHub::everybody() const
{
    std::vector<std::shared_ptr<LiveStream>> streams;
    for (const auto& [account, ofAccount] : m_streams)
        streams.insert(streams.end(), ofAccount.begin(), ofAccount.end());
    return streams;
}

void LiveHub::beatLater()
{
    m_timer.expires_after(m_heartbeat);
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (error || m_size == 0)
            return;
        const auto heartbeat = std::make_shared<const std::string>(heartbeatText());
        for (const auto& stream : everybody())
            stream->beat(heartbeat);
        beatLater();
    });
}

void LiveHub::closeAll()
{
    m_isClosed = true;
    for (const auto& stream : everybody())
        stream->close();
    m_timer.cancel();
}

}  // namespace altair::server
