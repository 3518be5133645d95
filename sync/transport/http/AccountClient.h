// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/AccountValues.h"
#include "sync/transport/http/HttpConnection.h"

#include <memory>

namespace altair {

/// Accounts, devices and spaces on a server (docs/PROTOCOL.md, section 7): one call an endpoint, nothing more. Passwords never
/// come here, only what they derive. Refusals carry the server's sentence, and its name for them in TransportError::code.
class AccountClient {
public:
    template <class T>
    using Answered = HttpConnection::Answered<T>;

    explicit AccountClient(std::unique_ptr<HttpConnection> connection) : m_connection(std::move(connection)) {}

    HttpConnection& connection() { return *m_connection; }
    void cancel() { m_connection->cancel(); }

    // Before there is a token. What signs in takes its token for the calls that follow.
    void parameters(const std::string& email, Answered<KdfParameters> done);
    void registerAccount(const Registration& registration, Answered<Registered> done);
    void signIn(const SignIn& signIn, Answered<SignedIn> done);

    // With one.
    void signOut(Answered<void> done);
    void account(Answered<AccountOnServer> done);
    void changeCredentials(const CredentialsChange& change, Answered<AccountOnServer> done);
    void replaceRecovery(const ShownSecret& shown, const RecoveryCredentials& recovery, Answered<void> done);
    /// Another id for this installation; answers the token that goes with it.
    void addDevice(const NamedDevice& device, Answered<SecretBytes> done);
    void removeDevice(DeviceId device, Answered<void> done);

    /// Made, or there already and unchanged: then what is there is answered.
    void createSpace(const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch, Answered<SpaceOnServer> done);
    void space(const SpaceId& space, Answered<SpaceOnServer> done);
    void spaces(Answered<std::vector<SpaceOnServer>> done);
    /// Refused with the code "keys_changed" when `version` is not the one that is there.
    void replaceSpaceKeys(const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch, std::uint64_t version,
        Answered<SpaceOnServer> done);

    void createToken(const std::string& name, Answered<NewScriptToken> done);
    void tokens(Answered<std::vector<ScriptToken>> done);
    void removeToken(const std::string& id, Answered<void> done);

private:
    std::unique_ptr<HttpConnection> m_connection;
};

}  // namespace altair
