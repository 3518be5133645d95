// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/AccountClient.h"

#include "sync/transport/http/AccountJson.h"
#include "sync/transport/http/HttpCalls.h"
#include "sync/transport/text/HexText.h"

#include <QUrl>

namespace altair {

namespace {

using Method = HttpRequest::Method;

/// An account may have ten thousand devices and spaces.
constexpr std::size_t kMostAnswer = std::size_t{16} * 1024 * 1024;

HttpRequest request(Method method, std::string target, Bytes body = {})
{
    HttpRequest result;
    result.method = method;
    result.target = std::move(target);
    result.body = std::move(body);
    result.secret = true;
    result.mostBytes = kMostAnswer;
    return result;
}

HttpRequest withoutToken(HttpRequest request)
{
    request.authorized = false;
    return request;
}

std::string escaped(std::string_view text)
{
    return QUrl::toPercentEncoding(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
}

std::string pathOf(const SpaceId& space)
{
    return "/api/v1/spaces/" + space.hex();
}

/// Takes the token of whoever signed in for what follows.
template <class T>
AccountClient::Answered<T> takingToken(HttpConnection& connection, AccountClient::Answered<T> done)
{
    return [&connection, done = std::move(done)](TransportResult<T> result) mutable {
        if (result)
            connection.setToken(result->token.copy());
        done(std::move(result));
    };
}

}  // namespace

void AccountClient::parameters(const std::string& email, Answered<KdfParameters> done)
{
    ask<KdfParameters>(*m_connection,
        withoutToken(request(Method::Get, "/api/v1/auth/parameters?email=" + escaped(email))), parseParameters,
        std::move(done));
}

void AccountClient::registerAccount(const Registration& registration, Answered<Registered> done)
{
    ask<Registered>(*m_connection, withoutToken(request(Method::Post, "/api/auth/register", toJson(registration))),
        parseRegistered, takingToken(*m_connection, std::move(done)));
}

void AccountClient::signIn(const SignIn& signIn, Answered<SignedIn> done)
{
    ask<SignedIn>(*m_connection, withoutToken(request(Method::Post, "/api/auth/login", toJson(signIn))), parseSignedIn,
        takingToken(*m_connection, std::move(done)));
}

void AccountClient::signOut(Answered<void> done)
{
    tell(*m_connection, request(Method::Post, "/api/auth/logout"), std::move(done));
}

void AccountClient::account(Answered<AccountOnServer> done)
{
    ask<AccountOnServer>(*m_connection, request(Method::Get, "/api/v1/account"), parseAccount, std::move(done));
}

void AccountClient::changeCredentials(const CredentialsChange& change, Answered<AccountOnServer> done)
{
    ask<AccountOnServer>(*m_connection, request(Method::Put, "/api/v1/account/credentials", toJson(change)),
        parseAccount, std::move(done));
}

void AccountClient::replaceRecovery(const ShownSecret& shown, const RecoveryCredentials& recovery, Answered<void> done)
{
    tell(*m_connection, request(Method::Put, "/api/v1/account/recovery", recoveryToJson(shown, recovery)),
        std::move(done));
}

void AccountClient::addDevice(const NamedDevice& device, Answered<SecretBytes> done)
{
    ask<SecretBytes>(
        *m_connection, request(Method::Post, "/api/v1/devices", toJson(device)), parseDeviceToken, std::move(done));
}

void AccountClient::removeDevice(DeviceId device, Answered<void> done)
{
    tell(*m_connection, request(Method::Delete, "/api/v1/devices/" + hexOf(device)), std::move(done));
}

void AccountClient::createSpace(
    const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch, Answered<SpaceOnServer> done)
{
    ask<SpaceOnServer>(*m_connection,
        request(Method::Put, pathOf(space), spaceKeysToJson(wrappedKeys, epoch, std::nullopt)), parseSpace,
        std::move(done));
}

void AccountClient::space(const SpaceId& space, Answered<SpaceOnServer> done)
{
    ask<SpaceOnServer>(*m_connection, request(Method::Get, pathOf(space)), parseSpace, std::move(done));
}

void AccountClient::spaces(Answered<std::vector<SpaceOnServer>> done)
{
    ask<std::vector<SpaceOnServer>>(
        *m_connection, request(Method::Get, "/api/v1/spaces"), parseSpaces, std::move(done));
}

void AccountClient::replaceSpaceKeys(const SpaceId& space, BytesView wrappedKeys, std::uint32_t epoch,
    std::uint64_t version, Answered<SpaceOnServer> done)
{
    ask<SpaceOnServer>(*m_connection,
        request(Method::Put, pathOf(space) + "/keys", spaceKeysToJson(wrappedKeys, epoch, version)), parseSpace,
        std::move(done));
}

void AccountClient::createToken(const std::string& name, Answered<NewScriptToken> done)
{
    ask<NewScriptToken>(
        *m_connection, request(Method::Post, "/api/v1/tokens", tokenNameToJson(name)), parseNewToken, std::move(done));
}

void AccountClient::tokens(Answered<std::vector<ScriptToken>> done)
{
    ask<std::vector<ScriptToken>>(*m_connection, request(Method::Get, "/api/v1/tokens"), parseTokens, std::move(done));
}

void AccountClient::removeToken(const std::string& id, Answered<void> done)
{
    tell(*m_connection, request(Method::Delete, "/api/v1/tokens/" + escaped(id)), std::move(done));
}

}  // namespace altair
