// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/http/LiveHub.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <functional>
#include <memory>

namespace altair::server {

/// A LiveLine over a connection. Kept thin: there are thousands of them, and all of them wait.
template <class Stream>
class StreamLine final : public LiveLine {
public:
    StreamLine(Stream stream, std::function<void()> left) : m_stream(std::move(stream)), m_left(std::move(left)) {}
    ~StreamLine() override { m_left(); }

    void send(std::shared_ptr<const std::string> bytes, std::function<void(bool)> done) override
    {
        const auto buffer = boost::asio::buffer(*bytes);
        boost::asio::async_write(m_stream, buffer,
            [bytes = std::move(bytes), done = std::move(done)](
                const boost::system::error_code& error, std::size_t) { done(!error); });
    }
    void watch(std::function<void()> gone) override
    {
        m_stream.async_read_some(boost::asio::buffer(&m_byte, 1),
            [this, gone = std::move(gone)](const boost::system::error_code& error, std::size_t) {
                if (error)
                    gone();
                else
                    watch(gone);  // Nobody has anything to say here; what they say is passed over.
            });
    }
    void close() override { hangUp(boost::beast::get_lowest_layer(m_stream)); }

private:
    static void hangUp(boost::asio::ip::tcp::socket& socket)
    {
        boost::system::error_code error;
        socket.shutdown(boost::asio::socket_base::shutdown_both, error);
        socket.close(error);
    }
    static void hangUp(boost::beast::tcp_stream& stream) { stream.close(); }

    Stream m_stream;
    std::function<void()> m_left;
    char m_byte = 0;
};

/// A plain connection gives up Beast's timers here.
inline std::unique_ptr<LiveLine> makeLine(boost::beast::tcp_stream stream, std::function<void()> left)
{
    return std::make_unique<StreamLine<boost::asio::ip::tcp::socket>>(stream.release_socket(), std::move(left));
}

inline std::unique_ptr<LiveLine> makeLine(
    boost::beast::ssl_stream<boost::beast::tcp_stream> stream, std::function<void()> left)
{
    boost::beast::get_lowest_layer(stream).expires_never();
    return std::make_unique<StreamLine<boost::beast::ssl_stream<boost::beast::tcp_stream>>>(
        std::move(stream), std::move(left));
}

}  // namespace altair::server
