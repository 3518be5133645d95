// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/http/Session.h"

#include "sync/server/http/Messages.h"
#include "sync/server/http/StreamLine.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <spdlog/spdlog.h>

#include <optional>

namespace altair::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

using Failure = boost::system::error_code;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// The api's answer, which comes on another thread.
asio::awaitable<ApiResponse> answerOf(Api& api, Api::Admission admission, ApiRequest request)
{
    const auto executor = co_await asio::this_coro::executor;
    auto begin = [&](auto handler) {
        const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        api.answer(std::move(admission), std::move(request),
            [shared, work = asio::make_work_guard(executor)](ApiResponse response) {
                asio::post(work.get_executor(),
                    [shared, response = std::move(response)]() mutable { (*shared)(std::move(response)); });
            });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(ApiResponse)>(
        begin, asio::use_awaitable);
}

/// Takes room for a body while it is in memory.
class BodyRoom {
public:
    explicit BodyRoom(Door& door) : m_door(&door) {}
    ~BodyRoom() { m_door->release(m_bytes); }
    BodyRoom(const BodyRoom&) = delete;
    BodyRoom& operator=(const BodyRoom&) = delete;

    bool take(std::size_t bytes)
    {
        if (!m_door->reserve(bytes))
            return false;
        m_bytes += bytes;
        return true;
    }

private:
    Door* m_door;
    std::size_t m_bytes = 0;
};

/// One connection; Stream is Beast's, plain or with TLS.
template <class Stream>
class Session {
public:
    Session(House& house, Stream stream, AddressBytes peer)
        : m_house(house)
        , m_stream(std::move(stream))
        , m_peer(peer)
        , m_place(house.door.enter(peer, [this] { beast::get_lowest_layer(m_stream).close(); }))
    {}
    ~Session() { leave(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    asio::awaitable<void> serve()
    {
        // GCC 12 builds a co_await inside a condition wrongly: each stands by itself.
        bool goesOn = co_await begin();
        while (goesOn && !m_house.door.isClosing()) {
            goesOn = co_await waitForRequest();
            if (goesOn)
                goesOn = co_await serveOne();
        }
        co_await end();
    }

private:
    using Parser = http::request_parser<http::string_body>;

    asio::awaitable<bool> begin()
    {
        if constexpr (!std::is_same_v<Stream, beast::tcp_stream>) {
            Failure failure;
            giveTime(m_house.settings.patience);
            co_await m_stream.async_handshake(
                asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, failure));
            co_return !failure;
        } else {
            co_return true;
        }
    }

    asio::awaitable<void> end()
    {
        Failure failure;
        if (m_isHandedOn)
            co_return;
        if constexpr (!std::is_same_v<Stream, beast::tcp_stream>) {
            giveTime(m_house.settings.patience);
            co_await m_stream.async_shutdown(asio::redirect_error(asio::use_awaitable, failure));
        }
        beast::get_lowest_layer(m_stream).socket().shutdown(asio::socket_base::shutdown_send, failure);
    }

    void giveTime(seconds time) { beast::get_lowest_layer(m_stream).expires_after(time); }
    /// Time for so many bytes, at the slowest rate that is put up with.
    void giveTimeFor(std::size_t bytes)
    {
        giveTime(m_house.settings.patience + seconds{bytes / m_house.settings.slowestRate});
    }

    void leave()
    {
        if (m_place)
            m_house.door.leave(*std::exchange(m_place, std::nullopt));
    }

    /// The first byte of the next request. A connection may be quiet for longer than a request may take.
    asio::awaitable<bool> waitForRequest()
    {
        (*m_place)->isBusy = false;
        if (m_buffer.size() == 0) {
            Failure failure;
            giveTime(m_house.settings.idle);
            const auto count = co_await m_stream.async_read_some(
                m_buffer.prepare(kFirstRead), asio::redirect_error(asio::use_awaitable, failure));
            if (failure)
                co_return false;
            m_buffer.commit(count);
        }
        (*m_place)->isBusy = true;
        co_return true;
    }

    /// Reads a request and answers it. False when the connection has no more to give.
    asio::awaitable<bool> serveOne()
    {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(m_house.settings.headerBytes));
        parser.body_limit(boost::none);
        Failure failure;
        giveTime(m_house.settings.patience);
        co_await http::async_read_header(
            m_stream, m_buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
        if (failure)
            co_return co_await complain(failure);
        m_begun = steady_clock::now();
        m_isHead = parser.get().method() == http::verb::head;
        m_version = parser.get().version();
        m_keepAlive = parser.get().keep_alive();

        auto request = requestOf(parser.get());
        if (!request)
            co_return co_await refuseUnread(
                parser, refusal(501, "not_implemented", "This server does not know this method."));
        request->address = rateName(
            clientAddress(m_peer, std::string_view{parser.get()["X-Forwarded-For"]}, m_house.settings.proxies));
        m_what = "method=" + std::string{nameOf(request->method)} + " path=" + request->path;
        m_who = request->address;
        auto admission = m_house.api.admit(*request);
        if (admission.refusal)
            co_return co_await refuseUnread(parser, std::move(*admission.refusal));

        BodyRoom room{m_house.door};
        auto refused = co_await readBody(parser, admission.mostBody, room);
        if (refused)
            co_return co_await refuseUnread(parser, std::move(*refused));
        if (m_isBroken)
            co_return false;
        request->body = std::move(parser.get().body());
        giveTime(seconds{3600});  // The answer is ours to give; nothing is waited for on the line.
        if (admission.isStream)
            co_return co_await stream(std::move(admission), std::move(*request));
        auto response = co_await answerOf(m_house.api, std::move(admission), std::move(*request));
        co_return co_await respond(std::move(response));
    }

    /// What is wrong with the body's size, if anything. Sets m_isBroken when it did not arrive.
    asio::awaitable<std::optional<ApiResponse>> readBody(Parser& parser, std::size_t most, BodyRoom& room)
    {
        const auto length = parser.content_length();
        if (length && *length > most)
            co_return Api::tooLarge(most);
        const auto expected = length ? static_cast<std::size_t>(*length) : parser.chunked() ? most : 0;
        if (!room.take(expected)) {
            auto response = refusal(503, "busy", "The server has its hands full; this goes on by itself in a moment.");
            response.retryAfter = seconds{2};
            co_return response;
        }
        Failure failure;
        if (expected > 0 && parser.get()[http::field::expect] == "100-continue") {
            http::response<http::empty_body> goOn{http::status::continue_, m_version};
            co_await http::async_write(m_stream, goOn, asio::redirect_error(asio::use_awaitable, failure));
        }
        parser.body_limit(most);
        giveTimeFor(expected);
        if (!failure && !parser.is_done())
            co_await http::async_read(m_stream, m_buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
        if (!failure)
            co_return std::nullopt;
        if (failure == http::error::body_limit)
            co_return Api::tooLarge(most);
        m_isBroken = true;
        co_await complain(failure);
        co_return std::nullopt;
    }

    asio::awaitable<bool> complain(Failure failure)
    {
        auto complaint = complaintAbout(failure);
        if (!complaint)
            co_return false;
        m_keepAlive = false;
        co_await respond(std::move(*complaint));
        co_return false;
    }

    /// Refuses a request whose body stays unread; where there is one, the line can't be used for another request.
    asio::awaitable<bool> refuseUnread(Parser& parser, ApiResponse response)
    {
        if (!parser.is_done())
            m_keepAlive = false;
        const bool goesOn = co_await respond(std::move(response));
        if (!goesOn && !parser.is_done())
            co_await drain();
        co_return goesOn;
    }

    /// Reads on for a little: closing on unread bytes would take the answer from the client before it has read it.
    asio::awaitable<void> drain()
    {
        Failure failure;
        beast::get_lowest_layer(m_stream).socket().shutdown(asio::socket_base::shutdown_send, failure);
        giveTime(seconds{2});
        char bytes[4096];
        for (std::size_t left = std::size_t{16} << 20U; left > sizeof bytes && !failure;) {
            const auto count = co_await m_stream.async_read_some(
                asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, failure));
            left -= count;
        }
    }

    asio::awaitable<bool> respond(ApiResponse response)
    {
        log(response);
        const bool keepAlive = m_keepAlive && !m_house.door.isClosing();
        giveTimeFor(response.body.size());
        auto answer = server::answerOf(std::move(response), m_version, keepAlive, m_isHead);
        http::serializer<false, http::string_body> serializer{answer};
        Failure failure;
        if (m_isHead)
            co_await http::async_write_header(m_stream, serializer, asio::redirect_error(asio::use_awaitable, failure));
        else
            co_await http::async_write(m_stream, serializer, asio::redirect_error(asio::use_awaitable, failure));
        co_return keepAlive && !failure;
    }

    asio::awaitable<bool> stream(Api::Admission admission, ApiRequest request)
    {
        // It listens before the first events are read, so that nothing falls between.
        const auto live = m_house.hub.add(
            admission.caller.account, admission.caller.token, m_house.settings.streamsPerAccount);
        if (!live) {
            m_keepAlive = false;
            co_return co_await respond(
                refusal(429, "too_many_streams", "This account listens in too many places already."));
        }
        auto response = co_await answerOf(m_house.api, std::move(admission), std::move(request));
        if (!response.ok()) {
            live->close();
            co_return co_await respond(std::move(response));
        }
        log(response);
        m_isHandedOn = true;
        auto& door = m_house.door;
        const auto place = door.enter(m_peer, [weak = std::weak_ptr{live}] {
            if (const auto stream = weak.lock())
                stream->close();
        });
        leave();
        live->open(makeLine(std::move(m_stream), [&door, place] { door.leave(place); }), streamHead(response));
        co_return false;
    }

    void log(const ApiResponse& response) const
    {
        const auto level = response.status >= 500                                        ? spdlog::level::warn
            : response.status == 401 || response.status == 403 || response.status == 429 ? spdlog::level::info
                                                                                         : spdlog::level::debug;
        if (!spdlog::should_log(level))
            return;
        const auto took = std::chrono::duration<double, std::milli>(steady_clock::now() - m_begun).count();
        spdlog::log(level, "{} status={} code={} bytes={} ms={:.1f} from={}", m_what.empty() ? "-" : m_what,
            response.status, response.code.empty() ? "-" : response.code, response.body.size(), took,
            m_who.empty() ? rateName(m_peer) : m_who);
    }

    static constexpr std::size_t kFirstRead = 4096;

    House& m_house;
    Stream m_stream;
    AddressBytes m_peer;
    std::optional<Door::Place> m_place;
    beast::flat_buffer m_buffer;
    std::string m_what;
    std::string m_who;
    steady_clock::time_point m_begun = steady_clock::now();
    unsigned m_version = 11;
    bool m_isHead = false;
    bool m_keepAlive = false;
    bool m_isBroken = false;
    bool m_isHandedOn = false;
};

}  // namespace

asio::awaitable<void> servePlain(House& house, asio::ip::tcp::socket socket, AddressBytes peer)
{
    Session<beast::tcp_stream> session{house, beast::tcp_stream{std::move(socket)}, peer};
    co_await session.serve();
}

asio::awaitable<void> serveTls(House& house, asio::ip::tcp::socket socket, AddressBytes peer, asio::ssl::context& tls)
{
    Session<beast::ssl_stream<beast::tcp_stream>> session{
        house, beast::ssl_stream<beast::tcp_stream>{beast::tcp_stream{std::move(socket)}, tls}, peer};
    co_await session.serve();
}

}  // namespace altair::server
