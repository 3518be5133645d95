// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpTransport.h"

#include "core/base/ByteStream.h"
#include "sync/protocol/Beacons.h"
#include "sync/transport/http/AccountJson.h"
#include "sync/transport/http/HttpCalls.h"
#include "sync/transport/text/HexText.h"
#include "sync/transport/text/JsonAnswer.h"

#include <algorithm>

namespace altair {

namespace {

using Content = HttpRequest::Content;
using Method = HttpRequest::Method;

constexpr std::size_t kMiB = std::size_t{1024} * 1024;
/// One batch more than was asked for, and what the page needs beside its rows.
constexpr std::size_t kPageSlack = kMostRowBytes + 2 * kMiB;
constexpr std::uint32_t kMostChunks = 65'536;
constexpr std::size_t kMostChunkBytes = kMiB + 1024;
constexpr std::size_t kMostBeacons = 16 * kMiB;

HttpRequest get(std::string target, Content wants)
{
    HttpRequest request;
    request.target = std::move(target);
    request.wants = wants;
    return request;
}

HttpRequest put(std::string target, Bytes body, Content sends)
{
    HttpRequest request;
    request.method = Method::Put;
    request.target = std::move(target);
    request.body = std::move(body);
    request.sends = sends;
    return request;
}

std::string queryOf(const PullQuery& query)
{
    return "?after=" + std::to_string(query.after) + "&upto=" + std::to_string(query.upto) + "&limit="
        + std::to_string(query.limit) + "&device=" + hexOf(query.device) + (query.ownHeadersOnly ? "&own=header" : "");
}

/// A page is well-formed by itself; this is whether it answers the question, and leads on.
Result<PullPage> parseAnswer(BytesView bytes, const PullQuery& query)
{
    auto page = parsePullPage(bytes);
    if (!page)
        return page;
    const bool fromHere = page->next >= query.after && (page->rows.empty() || page->rows.front().seq > query.after);
    const bool sameCut = query.upto == 0 || page->upto == query.upto;
    const bool leadsOn = page->next > query.after || page->next == page->upto;
    if (!fromHere || !sameCut || !leadsOn)
        return fail(ErrorCode::Damaged, {}, "the page is not the one that was asked for");
    return page;
}

Result<WrappedKeys> parseKeys(BytesView json)
{
    auto space = parseSpace(json);
    if (!space)
        return failure(space);
    return WrappedKeys{space->log, space->head, space->epoch, space->keysVersion, std::move(space->wrappedKeys)};
}

Result<std::optional<BlobState>> parseBlobState(BytesView json)
{
    JsonAnswer answer{json};
    const auto small = [&](const char* name) {
        const auto number = answer.number(name);
        answer.require(number <= UINT32_MAX, name);
        return static_cast<std::uint32_t>(number);
    };
    BlobState state{small("epoch"), small("chunks"), answer.number("size"), answer.numbers("have", kMostChunks),
        answer.flag("complete")};
    answer.require(std::ranges::is_sorted(state.have), "have");
    if (auto fine = answer.check(); !fine)
        return failure(fine);
    return state;
}

}  // namespace

HttpTransport::HttpTransport(std::unique_ptr<HttpConnection> connection, Space space)
    : m_connection(std::move(connection))
    , m_space(std::move(space))
    , m_path("/api/v1/spaces/" + m_space.id.hex())
    , m_live(*m_connection, m_space.id)
{}

void HttpTransport::push(const SealedBatch& batch, Done<PushAnswer> done)
{
    auto request = put(m_path + "/push", batch.bytes(), Content::Protobuf);
    request.method = Method::Post;
    request.wants = Content::Protobuf;
    ask<PushAnswer>(*m_connection, std::move(request), parsePushAnswer, std::move(done));
}

void HttpTransport::pull(const PullQuery& query, Done<PullPage> done)
{
    auto request = get(m_path + "/rows" + queryOf(query), Content::Protobuf);
    request.mostBytes = query.limit + kPageSlack;
    ask<PullPage>(
        *m_connection, std::move(request), [query](BytesView bytes) { return parseAnswer(bytes, query); },
        std::move(done));
}

void HttpTransport::introduce(DeviceId device, Done<void> done)
{
    auto request = put("/api/v1/devices", toJson(NamedDevice{device, m_space.deviceName}), Content::Json);
    request.method = Method::Post;
    ask<SecretBytes>(*m_connection, std::move(request), parseDeviceToken,
        [this, done = std::move(done)](TransportResult<SecretBytes> token) mutable {
            if (!token)
                return done(std::unexpected(std::move(token).error()));
            if (m_space.keepToken)
                m_space.keepToken(*token);
            m_connection->setToken(std::move(*token));
            done({});
        });
}

void HttpTransport::publishBeacon(const SealedBeacon& beacon, Done<void> done)
{
    tell(*m_connection, put(m_path + "/beacons/" + hexOf(beacon.device), serializeBeacon(beacon), Content::Protobuf),
        std::move(done));
}

void HttpTransport::fetchBeacons(Done<std::vector<SealedBeacon>> done)
{
    auto request = get(m_path + "/beacons", Content::Protobuf);
    request.mostBytes = kMostBeacons;
    ask<std::vector<SealedBeacon>>(*m_connection, std::move(request), parseBeacons, std::move(done));
}

void HttpTransport::fetchKeys(Done<WrappedKeys> done)
{
    ask<WrappedKeys>(*m_connection, get(m_path, Content::Json), parseKeys, std::move(done));
}

void HttpTransport::listen(std::move_only_function<void(const Heard&)> hear)
{
    m_live.listen(std::move(hear));
}

void HttpTransport::stopListening()
{
    m_live.stop();
}

std::string HttpTransport::pathOf(const BlobId& blob) const
{
    return m_path + "/blobs/" + blob.hex();
}

void HttpTransport::blobState(const BlobId& blob, Done<std::optional<BlobState>> done)
{
    ask<std::optional<BlobState>>(*m_connection, get(pathOf(blob), Content::Json), parseBlobState,
        [done = std::move(done)](TransportResult<std::optional<BlobState>> state) mutable {
            if (!state && state.error().code == "no_such_blob")
                return done(std::nullopt);
            done(std::move(state));
        });
}

void HttpTransport::putChunk(
    const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch, Bytes sealed, Done<void> done)
{
    const auto target = pathOf(blob) + "/" + std::to_string(index) + "?chunks=" + std::to_string(count)
        + "&epoch=" + std::to_string(epoch);
    tell(*m_connection, put(target, std::move(sealed), Content::Chunk), std::move(done));
}

void HttpTransport::getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done)
{
    auto request = get(pathOf(blob) + "/" + std::to_string(index), Content::Chunk);
    request.mostBytes = kMostChunkBytes;
    ask<Bytes>(
        *m_connection, std::move(request), [](BytesView bytes) { return Result<Bytes>{bytes}; }, std::move(done));
}

Bytes HttpTransport::position(std::uint64_t cursor) const
{
    ByteWriter writer;
    writer.fixed64(cursor);
    return writer.take();
}

void HttpTransport::cancel()
{
    m_live.stop();
    m_connection->cancel();
}

}  // namespace altair
