// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/sync/Cloud.h"

#include "sync/crypto/BeaconSeal.h"
#include "sync/server/api/Base64.h"
#include "tests/support/Must.h"

#include <nlohmann/json.hpp>

namespace altair::test {

using nlohmann::json;

namespace {

std::string base64(char letter, std::size_t count = 32)
{
    return server::toBase64(Bytes(count, letter));
}

std::string hexOf(DeviceId device)
{
    return FixedBytes<struct DeviceMeaning, 8>::fromBytes([&] {
        Bytes bytes;
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(device.value >> shift);
        return bytes;
    }())
        ->hex();
}

TransportError unreachable()
{
    TransportError error;
    error.kind = TransportError::Kind::Unreachable;
    error.sentence = "The server can't be reached.";
    return error;
}

TransportError errorFor(const server::ApiResponse& response)
{
    TransportError error;
    error.detail = response.body;
    error.kind = response.status == 401 ? TransportError::Kind::Unauthorized
        : response.status >= 500        ? TransportError::Kind::Server
                                        : TransportError::Kind::Refused;
    return error;
}

}  // namespace

/// The server's API as a transport: requests and answers take a turn of the loop each.
class CloudTransport final : public Transport {
public:
    CloudTransport(Cloud& cloud, std::string token) : m_cloud(&cloud), m_token(std::move(token)), m_calls(fresh()) {}
    ~CloudTransport() override { cancel(); }

    void push(const SealedBatch& batch, Done<PushAnswer> done) override
    {
        ask<PushAnswer>(server::Method::Post, path("/push"), batch.bytes(), std::move(done),
            [](const server::ApiResponse& response) { return arrived(parsePushAnswer(response.body)); });
    }

    void pull(const PullQuery& query, Done<PullPage> done) override
    {
        auto target = path("/rows") + "?after=" + std::to_string(query.after) + "&upto=" + std::to_string(query.upto)
            + "&limit=" + std::to_string(query.limit) + "&device=" + hexOf(query.device);
        if (query.ownHeadersOnly)
            target += "&own=header";
        ask<PullPage>(server::Method::Get, target, {}, std::move(done),
            [](const server::ApiResponse& response) { return arrived(parsePullPage(response.body)); });
    }

    void introduce(DeviceId device, Done<void> done) override
    {
        ask<void>(server::Method::Post, "/api/v1/devices", json{{"id", hexOf(device)}, {"name", "Copy"}}.dump(),
            std::move(done), [this](const server::ApiResponse& response) -> TransportResult<void> {
                m_token = json::parse(response.body)["accessToken"];
                return {};
            });
    }

    void publishBeacon(const SealedBeacon& beacon, Done<void> done) override
    {
        ask<void>(server::Method::Put, path("/beacons/") + hexOf(beacon.device), serializeBeacon(beacon),
            std::move(done), [](const server::ApiResponse&) -> TransportResult<void> { return {}; });
    }

    void fetchBeacons(Done<std::vector<SealedBeacon>> done) override
    {
        ask<std::vector<SealedBeacon>>(server::Method::Get, path("/beacons"), {}, std::move(done),
            [](const server::ApiResponse& response) { return arrived(parseBeacons(response.body)); });
    }

    void fetchKeys(Done<WrappedKeys> done) override
    {
        ask<WrappedKeys>(server::Method::Get, path(""), {}, std::move(done),
            [](const server::ApiResponse& response) -> TransportResult<WrappedKeys> {
                const auto body = json::parse(response.body);
                WrappedKeys keys;
                keys.epoch = body["epoch"];
                return keys;
            });
    }

    void listen(std::move_only_function<void(const Heard&)> hear) override
    {
        m_hear = std::make_shared<std::move_only_function<void(const Heard&)>>(std::move(hear));
        later([this] {
            if (!m_cloud->isLive)
                return tell(HeardClosed{unreachable()});
            m_cloud->m_listeners[this] = [this](const server::Announcement& news) { hearOf(news); };
            tell(HeardConnected{});
            tellHead();
        });
    }
    void stopListening() override
    {
        m_cloud->m_listeners.erase(this);
        m_hear.reset();
    }
    bool canListen() const override { return true; }

    void blobState(const BlobId& blob, Done<std::optional<BlobState>> done) override
    {
        ask<std::optional<BlobState>>(server::Method::Get, path("/blobs/") + blob.hex(), {}, std::move(done),
            [](const server::ApiResponse& response) -> TransportResult<std::optional<BlobState>> {
                if (response.status == 404)
                    return std::nullopt;
                const auto body = json::parse(response.body);
                return BlobState{body["epoch"], body["chunks"], body["size"], body["have"], body["complete"]};
            });
    }
    void putChunk(const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch, Bytes sealed,
        Done<void> done) override
    {
        ask<void>(server::Method::Put,
            path("/blobs/") + blob.hex() + "/" + std::to_string(index) + "?chunks=" + std::to_string(count)
                + "&epoch=" + std::to_string(epoch),
            std::move(sealed), std::move(done), [](const server::ApiResponse&) -> TransportResult<void> { return {}; });
    }
    void getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done) override
    {
        ask<Bytes>(server::Method::Get, path("/blobs/") + blob.hex() + "/" + std::to_string(index), {}, std::move(done),
            [](const server::ApiResponse& response) -> TransportResult<Bytes> { return response.body; });
    }

    Bytes position(std::uint64_t cursor) const override { return positionAt(cursor); }

    void cancel() override
    {
        stopListening();
        m_calls = fresh();
    }

private:
    static std::shared_ptr<int> fresh() { return std::make_shared<int>(); }
    std::string path(const std::string& rest) const { return "/api/v1/spaces/" + m_cloud->space.hex() + rest; }

    template <class T>
    static TransportResult<T> arrived(Result<T> result)
    {
        if (result)
            return std::move(*result);
        TransportError error;
        error.kind = TransportError::Kind::Protocol;
        error.detail = result.error().detail;
        return std::unexpected(error);
    }

    void later(std::move_only_function<void()> job)
    {
        m_cloud->m_loop->post([calls = std::weak_ptr{m_calls}, job = std::move(job)]() mutable {
            if (!calls.expired())
                job();
        });
    }

    template <class T, class Read>
    void ask(server::Method method, const std::string& target, Bytes body, Done<T> done, Read read)
    {
        const auto fate = m_cloud->weather ? m_cloud->weather(target) : Fate::Arrives;
        const auto name = target.substr(0, target.find('?'));
        ++m_cloud->requests[name.substr(name.rfind('/') + 1)];
        later([this, method, target, body = std::move(body), done = std::move(done), read, fate]() mutable {
            TransportResult<T> result = std::unexpected(unreachable());
            if (fate != Fate::IsLost) {
                m_cloud->server->token = m_token;
                m_cloud->server->clock.set(m_cloud->m_clock->now());
                const auto response = m_cloud->server->ask(method, target, std::move(body));
                m_cloud->announceAll();
                const bool isAnswer = response.status < 300 || (response.status == 404 && target.contains("/blobs/"));
                if (fate == Fate::Arrives && isAnswer)
                    result = read(response);
                else if (fate == Fate::Arrives)
                    result = std::unexpected(errorFor(response));
            }
            later([done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
        });
    }

    void tell(const Heard& heard)
    {
        const auto hear = m_hear;
        if (std::holds_alternative<HeardClosed>(heard))
            stopListening();
        if (hear)
            (*hear)(heard);
    }

    void tellHead()
    {
        m_cloud->server->token = m_token;
        const auto response = m_cloud->server->get(path(""));
        if (response.status != 200)
            return tell(HeardClosed{errorFor(response)});
        const auto body = json::parse(response.body);
        tell(HeardHead{LogId::fromHex(body["log"].get<std::string>()).value(), body["head"]});
    }

    void hearOf(const server::Announcement& news)
    {
        using Kind = server::Announcement::Kind;
        later([this, news] {
            if (news.kind == Kind::Head)
                tell(HeardHead{news.log, news.head});
            else if (news.kind == Kind::Beacon)
                tell(HeardBeacon{});
            else if (news.kind == Kind::Account)
                tell(HeardAccount{});
        });
    }

    Cloud* m_cloud;
    std::string m_token;
    std::shared_ptr<int> m_calls;
    std::shared_ptr<std::move_only_function<void(const Heard&)>> m_hear;
};

Cloud::Cloud(VirtualLoop& loop, ManualClock& clock, std::uint8_t number)
    : space(SpaceId::Array{number})
    , keys(SpaceKeys::fresh(space, random))
    , m_loop(&loop)
    , m_clock(&clock)
{
    signUp();
}

void Cloud::signUp()
{
    server = std::make_unique<ServerInMemory>();
    server->random = SeededRandom{random.bits64()};
    const auto response = server->post("/api/auth/register",
        json{{"email", "sam@example.org"}, {"account", std::string(31, '0') + "1"},
            {"kdf", {{"name", "scrypt"}, {"salt", base64('s', 16)}, {"log_n", 17}, {"r", 8}, {"p", 1}}},
            {"auth_secret", base64('a')}, {"wrapped_key", base64('w')},
            {"recovery", {{"auth_secret", base64('r')}, {"wrapped_key", base64('v')}}},
            {"device", {{"id", "00000000000000ff"}, {"name", "First"}}}}
            .dump());
    INFO(response.body);
    REQUIRE(response.status == 201);
    server->token = json::parse(response.body)["accessToken"];
    REQUIRE(server->put("/api/v1/spaces/" + space.hex(), json{{"wrapped_keys", "AAAA"}, {"epoch", keys.epoch()}}.dump())
                .status
        == 201);
    m_keysVersion = 1;
    m_tokens.clear();
}

std::unique_ptr<Transport> Cloud::connect(DeviceId device)
{
    auto& token = m_tokens[device];
    if (token.empty()) {
        const auto response = server->post("/api/auth/login",
            json{{"email", "sam@example.org"}, {"auth_secret", base64('a')},
                {"device", {{"id", hexOf(device)}, {"name", "Device"}}}}
                .dump());
        INFO(response.body);
        REQUIRE(response.status < 300);
        token = json::parse(response.body)["accessToken"];
    }
    return std::make_unique<CloudTransport>(*this, token);
}

void Cloud::wipe()
{
    signUp();
}

void Cloud::rotateKeys()
{
    keys.addEpoch(random);
    const auto login = server->post("/api/auth/login",
        json{{"email", "sam@example.org"}, {"auth_secret", base64('a')},
            {"device", {{"id", "00000000000000ff"}, {"name", "First"}}}}
            .dump());
    server->token = json::parse(login.body)["accessToken"];
    const auto response = server->put("/api/v1/spaces/" + space.hex() + "/keys",
        json{{"wrapped_keys", "AAAA"}, {"epoch", keys.epoch()}, {"keys_version", m_keysVersion++}}.dump());
    INFO(response.body);
    REQUIRE(response.status == 200);
    announceAll();
}

void Cloud::announceAll()
{
    for (const auto& news : std::exchange(server->announced, {}))
        for (const auto& [who, listener] : m_listeners)
            listener(news);
}

}  // namespace altair::test
