// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/sync/ServedAccount.h"

namespace altair::test {

ServedAccount::ServedAccount(std::string address, TestSpace& space, ServerTrust trust)
    : client(nullptr)
    , m_address(std::move(address))
    , m_space(&space)
    , m_trust(std::move(trust))
{
    client = AccountClient{connection()};
    registration.email = "me@example.org";
    registration.account = AccountId::fresh(space.random);
    registration.kdf = KdfParameters::fresh(space.random);
    registration.authenticationSecret = SecretBytes::fresh(32, space.random);
    registration.wrappedKey = "wrapped account key";
    registration.recovery = {SecretBytes::fresh(32, space.random), "wrapped for recovery"};
    registration.device = {DeviceId{1}, "First"};
    arrived(loop.answer<Registered>([&](auto done) { client.registerAccount(registration, std::move(done)); }));
    arrived(
        loop.answer<SpaceOnServer>([&](auto done) { client.createSpace(space.id, "wrapped", 1, std::move(done)); }));
}

std::unique_ptr<HttpConnection> ServedAccount::connection() const
{
    return connectionTo(m_address);
}

std::unique_ptr<HttpConnection> ServedAccount::connectionTo(const std::string& address) const
{
    HttpConnection::Options options;
    options.trust = m_trust;
    return must(HttpConnection::open(must(ServerAddress::parse(address)), options));
}

std::unique_ptr<HttpTransport> ServedAccount::connect(DeviceId device, const std::string& address)
{
    auto token = arrived(loop.answer<SecretBytes>(
        [&](auto done) { client.addDevice({device, "Device " + std::to_string(device.value)}, std::move(done)); }));
    auto line = connectionTo(address.empty() ? m_address : address);
    line->setToken(std::move(token));
    return std::make_unique<HttpTransport>(std::move(line), HttpTransport::Space{m_space->id, "Renamed", {}});
}

}  // namespace altair::test
