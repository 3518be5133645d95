// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/Transport.h"
#include "sync/transport/http/HttpConnection.h"
#include "sync/transport/http/LiveLine.h"

#include <functional>
#include <memory>
#include <string>

namespace altair {

/// A space on a sync server, over HTTP.
class HttpTransport final : public Transport {
public:
    struct Space {
        SpaceId id;
        std::string deviceName;  ///< Under which introduce() makes this installation known.
        /// Gets the token that goes with a new device id. It is in use already; keep it for the next start.
        std::function<void(const SecretBytes& token)> keepToken;
    };

    /// The connection has its token.
    HttpTransport(std::unique_ptr<HttpConnection> connection, Space space);

    void push(const SealedBatch& batch, Done<PushAnswer> done) override;
    void pull(const PullQuery& query, Done<PullPage> done) override;
    void introduce(DeviceId device, Done<void> done) override;
    void publishBeacon(const SealedBeacon& beacon, Done<void> done) override;
    void fetchBeacons(Done<std::vector<SealedBeacon>> done) override;
    void fetchKeys(Done<WrappedKeys> done) override;
    void listen(std::move_only_function<void(const Heard&)> hear) override;
    void stopListening() override;
    bool canListen() const override { return true; }
    void blobState(const BlobId& blob, Done<std::optional<BlobState>> done) override;
    void putChunk(const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch, Bytes sealed,
        Done<void> done) override;
    void getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done) override;
    Bytes position(std::uint64_t cursor) const override;
    void cancel() override;

    HttpConnection& connection() { return *m_connection; }

private:
    std::string pathOf(const BlobId& blob) const;

    std::unique_ptr<HttpConnection> m_connection;
    Space m_space;
    std::string m_path;  // "/api/v1/spaces/…"
    LiveLine m_live;
};

}  // namespace altair
