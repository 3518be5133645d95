// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/session/SyncThread.h"
#include "sync/transport/http/AccountClient.h"

#include <memory>
#include <vector>

namespace altair {

/// What a transport's failure means to somebody who waits for it.
Error describeTransportError(const TransportError& error);

/// A talk with a server about an account, step by step: each call waits for its answer. Any thread but sync's.
class AccountTalk {
public:
    struct To {
        ServerAddress address;
        ServerTrust trust;
        bool plainConfirmed = false;
        ContactLog* contacts = nullptr;  ///< Used on sync's thread.
    };
    static Result<std::unique_ptr<AccountTalk>> open(SyncThread& thread, const To& to);
    ~AccountTalk();
    AccountTalk(const AccountTalk&) = delete;
    AccountTalk& operator=(const AccountTalk&) = delete;

    void useToken(const SecretBytes& token);
    /// Why the latest call failed, where the certificate was the reason.
    std::optional<CertificateProblem> certificateProblem();

    Result<KdfParameters> parameters(const std::string& email);
    Result<Registered> registerAccount(const Registration& registration);
    Result<SignedIn> signIn(const SignIn& signIn);
    Result<void> signOut();
    Result<AccountOnServer> account();
    Result<AccountOnServer> changeCredentials(const CredentialsChange& change);
    Result<void> replaceRecovery(const ShownSecret& shown, const RecoveryCredentials& recovery);
    Result<void> removeDevice(DeviceId device);
    Result<SpaceOnServer> createSpace(const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch);
    Result<std::vector<SpaceOnServer>> spaces();
    Result<SpaceOnServer> replaceSpaceKeys(
        const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch, std::uint64_t version);

private:
    AccountTalk(SyncThread& thread, std::unique_ptr<AccountClient> client)
        : m_thread(&thread)
        , m_client(std::move(client))
    {}
    /// `call(AccountClient&, done)`.
    template <class T, class Call>
    Result<T> ask(Call call);

    SyncThread* m_thread;
    std::unique_ptr<AccountClient> m_client;  // Lives in sync's thread.
};

}  // namespace altair
