// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/sync/ServedAccount.h"
#include "tests/support/Certificates.h"
#include "tests/support/RunningServer.h"
#include "tests/support/TransportConformance.h"

using namespace altair;

namespace {

/// A space on a real server.
class HttpWorld final : public test::TransportWorld {
public:
    explicit HttpWorld(const std::vector<std::string>& arguments = {}, const ServerTrust& trust = {})
        : m_server(ALTAIR_SERVER, arguments)
        , m_account(m_server.address(), space, trust)
    {}

    std::unique_ptr<Transport> connect(DeviceId device) override { return m_account.connect(device); }
    void turn() override { m_loop.turn(std::chrono::milliseconds{1}); }
    void replaceKeys(BytesView wrapped, std::uint32_t epoch) override
    {
        const auto now = test::arrived(
            m_loop.answer<SpaceOnServer>([&](auto done) { m_account.client.space(space.id, std::move(done)); }));
        test::arrived(m_loop.answer<SpaceOnServer>([&](auto done) {
            m_account.client.replaceSpaceKeys(space.id, wrapped, epoch, now.keysVersion, std::move(done));
        }));
    }

private:
    test::EventLoop m_loop;
    test::RunningServer m_server;
    test::ServedAccount m_account;
};

}  // namespace

TEST_CASE("a sync server is a transport")
{
    test::checkTransport([] { return std::make_unique<HttpWorld>(); });
}

TEST_CASE("a sync server is a transport over TLS")
{
    const test::Certificates certificates;
    const auto identity = certificates.signedBy();
    test::checkTransport([&] {
        return std::make_unique<HttpWorld>(
            std::vector<std::string>{"--tls-cert", identity.certificateFile, "--tls-key", identity.keyFile},
            ServerTrust{std::nullopt, certificates.authority()});
    });
}
