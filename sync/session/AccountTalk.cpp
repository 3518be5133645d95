// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/AccountTalk.h"

namespace altair {

namespace {

ErrorCode codeFor(TransportError::Kind kind)
{
    switch (kind) {
    case TransportError::Kind::Unauthorized:
    case TransportError::Kind::Refused: return ErrorCode::InvalidInput;
    case TransportError::Kind::TooOld: return ErrorCode::NewerVersion;
    case TransportError::Kind::RateLimited: return ErrorCode::Busy;
    case TransportError::Kind::Cancelled: return ErrorCode::Cancelled;
    default: return ErrorCode::Io;
    }
}

}  // namespace

Error describeTransportError(const TransportError& error)
{
    return {codeFor(error.kind), error.sentence, error.detail};
}

Result<std::unique_ptr<AccountTalk>> AccountTalk::open(SyncThread& thread, const To& to)
{
    return thread.run([&]() -> Result<std::unique_ptr<AccountTalk>> {
        auto connection = HttpConnection::open(to.address, {to.trust, to.plainConfirmed, to.contacts, nullptr});
        if (!connection)
            return failure(connection);
        auto client = std::make_unique<AccountClient>(std::move(*connection));
        return std::unique_ptr<AccountTalk>(new AccountTalk(thread, std::move(client)));
    });
}

AccountTalk::~AccountTalk()
{
    m_thread->run([this] { m_client.reset(); });
}

void AccountTalk::useToken(const SecretBytes& token)
{
    m_thread->run([&] { m_client->connection().setToken(token.copy()); });
}

std::optional<CertificateProblem> AccountTalk::certificateProblem()
{
    return m_thread->run([this] { return m_client->connection().certificateProblem(); });
}

template <class T, class Call>
Result<T> AccountTalk::ask(Call call)
{
    auto answer = m_thread->await<T>([&](auto done) { call(*m_client, std::move(done)); });
    if (!answer)
        return std::unexpected(describeTransportError(answer.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*answer);
}

Result<KdfParameters> AccountTalk::parameters(const std::string& email)
{
    return ask<KdfParameters>([&](AccountClient& client, auto done) { client.parameters(email, std::move(done)); });
}

Result<Registered> AccountTalk::registerAccount(const Registration& registration)
{
    return ask<Registered>(
        [&](AccountClient& client, auto done) { client.registerAccount(registration, std::move(done)); });
}

Result<SignedIn> AccountTalk::signIn(const SignIn& signIn)
{
    return ask<SignedIn>([&](AccountClient& client, auto done) { client.signIn(signIn, std::move(done)); });
}

Result<void> AccountTalk::signOut()
{
    return ask<void>([&](AccountClient& client, auto done) { client.signOut(std::move(done)); });
}

Result<AccountOnServer> AccountTalk::account()
{
    return ask<AccountOnServer>([&](AccountClient& client, auto done) { client.account(std::move(done)); });
}

Result<AccountOnServer> AccountTalk::changeCredentials(const CredentialsChange& change)
{
    return ask<AccountOnServer>(
        [&](AccountClient& client, auto done) { client.changeCredentials(change, std::move(done)); });
}

Result<void> AccountTalk::replaceRecovery(const ShownSecret& shown, const RecoveryCredentials& recovery)
{
    return ask<void>(
        [&](AccountClient& client, auto done) { client.replaceRecovery(shown, recovery, std::move(done)); });
}

Result<void> AccountTalk::removeDevice(DeviceId device)
{
    return ask<void>([&](AccountClient& client, auto done) { client.removeDevice(device, std::move(done)); });
}

Result<SpaceOnServer> AccountTalk::createSpace(const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch)
{
    return ask<SpaceOnServer>(
        [&](AccountClient& client, auto done) { client.createSpace(space, wrappedKeys, epoch, std::move(done)); });
}

Result<std::vector<SpaceOnServer>> AccountTalk::spaces()
{
    return ask<std::vector<SpaceOnServer>>([&](AccountClient& client, auto done) { client.spaces(std::move(done)); });
}

Result<SpaceOnServer> AccountTalk::replaceSpaceKeys(
    const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch, std::uint64_t version)
{
    return ask<SpaceOnServer>([&](AccountClient& client, auto done) {
        client.replaceSpaceKeys(space, wrappedKeys, epoch, version, std::move(done));
    });
}

}  // namespace altair
