// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/HttpFailure.h"

#include "sync/transport/text/JsonAnswer.h"
#include "sync/transport/text/Say.h"

#include <array>
#include <charconv>

namespace altair {

namespace {

using transport::say;
using Kind = TransportError::Kind;
using Code = QNetworkReply::NetworkError;

constexpr const char* kNobody = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 can't be reached: nothing answers there. Is it running, and is the address right?");
constexpr const char* kNoName = QT_TRANSLATE_NOOP(
    "Sync", "There is no server called %1, or this computer is offline. Is the address right?");
constexpr const char* kOffline = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 can't be reached. Is this computer online?");
constexpr const char* kHungUp = QT_TRANSLATE_NOOP("Sync", "The server at %1 hung up before it had answered.");
constexpr const char* kHungUpPlain = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 hung up before it had answered. Perhaps it wants encryption: try https://%1.");
constexpr const char* kNoTls = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 does not speak TLS as it should, so nothing was sent. Is the port right?");
constexpr const char* kSlow = QT_TRANSLATE_NOOP("Sync", "The server at %1 did not answer in time.");
constexpr const char* kWaking = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 is just waking up. That can take a minute; it is tried again by itself.");
constexpr const char* kProxyGone = QT_TRANSLATE_NOOP(
    "Sync", "The proxy that this computer's network settings name does not let requests through to %1. Check them.");
constexpr const char* kProxyPassword = QT_TRANSLATE_NOOP(
    "Sync", "The proxy that this computer's network settings name asks for a password. Put it into those settings.");
constexpr const char* kSignIn = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 no longer knows this device. Sign in again; nothing here is lost.");
constexpr const char* kTooOld = QT_TRANSLATE_NOOP(
    "Sync", "This version of Altair is too old for the server at %1. Update it; until then everything is kept here.");
constexpr const char* kPause = QT_TRANSLATE_NOOP("Sync", "The server at %1 asks for a pause.");
constexpr const char* kRefused = QT_TRANSLATE_NOOP("Sync", "The server at %1 refused this (%2).");
constexpr const char* kBroken = QT_TRANSLATE_NOOP(
    "Sync", "Something broke on the server at %1 (%2). It is tried again.");
constexpr const char* kOther = QT_TRANSLATE_NOOP(
    "Sync", "Something answers at %1, but it is not a sync server. Is the address right?");
constexpr const char* kElsewhere = QT_TRANSLATE_NOOP(
    "Sync", "%1 sends us on to another address, where nothing was sent. Is the address right?");
constexpr const char* kTooLong = QT_TRANSLATE_NOOP(
    "Sync", "The server at %1 answered with far too much; it was given up.");

constexpr std::int64_t kMostSeconds = std::int64_t{24} * 60 * 60;

/// Where programs are put to sleep when nobody asks for them, and refuse until they are awake.
constexpr std::array<std::string_view, 7> kSleepers{
    ".onrender.com", ".railway.app", ".fly.dev", ".koyeb.app", ".herokuapp.com", ".run.app", ".azurewebsites.net"};

bool sleeps(const ServerAddress& address)
{
    for (const auto suffix : kSleepers)
        if (address.host().ends_with(suffix))
            return true;
    return false;
}

TransportError waking(const ServerAddress& address)
{
    return {Kind::Waking, say(kWaking, address.shown()), {}, {}, {}};
}

/// Nothing was heard of the server at all.
TransportError describeSilence(const ServerAddress& address, const HttpFailure& failure)
{
    const auto to = address.shown();
    switch (failure.error) {
    case Code::ConnectionRefusedError:
        return sleeps(address) ? waking(address) : TransportError{Kind::Unreachable, say(kNobody, to), {}, {}, {}};
    case Code::HostNotFoundError: return {Kind::Unreachable, say(kNoName, to), {}, {}, {}};
    case Code::NoError:  // Of a stream: it should not have ended.
    case Code::RemoteHostClosedError:
        return {Kind::Unreachable,
            say(address.scheme() == ServerAddress::Scheme::Http && !failure.everAnswered ? kHungUpPlain : kHungUp, to),
            {}, {}, {}};
    case Code::SslHandshakeFailedError: return {Kind::Certificate, say(kNoTls, to), {}, {}, {}};
    case Code::TimeoutError: return {Kind::TimedOut, say(kSlow, to), {}, {}, {}};
    case Code::ProxyAuthenticationRequiredError: return {Kind::Unreachable, say(kProxyPassword), {}, {}, {}};
    case Code::ProxyConnectionRefusedError:
    case Code::ProxyConnectionClosedError:
    case Code::ProxyNotFoundError:
    case Code::ProxyTimeoutError:
    case Code::UnknownProxyError: return {Kind::Unreachable, say(kProxyGone, to), {}, {}, {}};
    case Code::ProtocolFailure:
    case Code::ProtocolInvalidOperationError:
    case Code::ProtocolUnknownError: return {Kind::Protocol, say(kOther, to), {}, {}, {}};
    default: return {Kind::Unreachable, say(kOffline, to), {}, {}, {}};
    }
}

std::optional<std::chrono::seconds> secondsIn(std::string_view header)
{
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (error != std::errc{} || end != header.data() + header.size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds{std::min(seconds, kMostSeconds)};
}

Kind kindOf(int status, const JsonRefusal& refusal)
{
    switch (status) {
    case 401: return Kind::Unauthorized;
    case 426: return Kind::TooOld;
    case 429: return Kind::RateLimited;
    case 502:
    case 503:
    case 504: return refusal.sentence.empty() ? Kind::Waking : Kind::Server;
    case 507: return refusal.code == "over_quota" ? Kind::Refused : Kind::Server;
    default: break;
    }
    if (status >= 500)
        return Kind::Server;
    // Ours refuses with a sentence; who does not is somebody else.
    return refusal.sentence.empty() && (status == 404 || status == 405) ? Kind::Protocol : Kind::Refused;
}

std::string ownSentence(const ServerAddress& address, Kind kind, int status)
{
    const auto to = address.shown();
    switch (kind) {
    case Kind::Unauthorized: return say(kSignIn, to);
    case Kind::TooOld: return say(kTooOld, to);
    case Kind::RateLimited: return say(kPause, to);
    case Kind::Waking: return say(kWaking, to);
    case Kind::Protocol: return say(kOther, to);
    case Kind::Refused: return say(kRefused, to, "HTTP " + std::to_string(status));
    default: return say(kBroken, to, "HTTP " + std::to_string(status));
    }
}

TransportError describeStatus(const ServerAddress& address, const HttpFailure& failure)
{
    auto refusal = parseRefusal(failure.body);
    const auto kind = kindOf(failure.status, refusal);
    auto sentence = refusal.sentence.empty() ? ownSentence(address, kind, failure.status) : refusal.sentence;
    return {kind, std::move(sentence), {}, secondsIn(failure.retryAfter), std::move(refusal.code)};
}

TransportError describe(const ServerAddress& address, const HttpFailure& failure)
{
    const auto to = address.shown();
    if (failure.redirected || (failure.status >= 300 && failure.status < 400))
        return {Kind::Protocol, say(kElsewhere, to), {}, {}, {}};
    if (failure.tooLong)
        return {Kind::Protocol, say(kTooLong, to), {}, {}, {}};
    if (failure.otherContent)
        return {Kind::Protocol, say(kOther, to), {}, {}, {}};
    if (failure.timedOut)  // Some platforms take a request at once and hold it until the server has started.
        return failure.wasSent && !failure.everAnswered ? waking(address)
                                                        : TransportError{Kind::TimedOut, say(kSlow, to), {}, {}, {}};
    return failure.status == 0 || (failure.status < 300 && failure.status >= 200) ? describeSilence(address, failure)
                                                                                  : describeStatus(address, failure);
}

}  // namespace

TransportError describeFailure(const ServerAddress& address, const HttpFailure& failure)
{
    auto error = describe(address, failure);
    error.detail = address.endpoint() + ": HTTP " + std::to_string(failure.status) + ", "
        + std::to_string(static_cast<int>(failure.error)) + " " + cleanLine(failure.words, 300);
    return error;
}

TransportError notOurProtocol(const ServerAddress& address, std::string detail)
{
    return {Kind::Protocol, say(kOther, address.shown()), address.endpoint() + ": " + std::move(detail), {}, {}};
}

}  // namespace altair
