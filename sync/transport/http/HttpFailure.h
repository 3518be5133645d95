// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "sync/transport/TransportError.h"
#include "sync/transport/http/ServerAddress.h"

#include <QNetworkReply>

#include <optional>
#include <string>

namespace altair {

/// All that is known of a request that failed.
struct HttpFailure {
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    std::string words;  ///< Qt's own.
    int status = 0;     ///< 0: the server did not answer.
    Bytes body;
    std::string retryAfter;  ///< The header.
    bool timedOut = false;
    bool wasSent = false;       ///< The request had left when it failed.
    bool everAnswered = false;  ///< Whether this server was heard of before.
    bool tooLong = false;       ///< The answer was longer than was asked for.
    bool redirected = false;    ///< To where it may not be followed.
    bool otherContent = false;  ///< Not of the type that was asked for.
};

/// What it means, in a sentence. What was noted of the answer comes before what Qt says.
TransportError describeFailure(const ServerAddress& address, const HttpFailure& failure);

/// The server answered with something that docs/PROTOCOL.md doesn't have.
TransportError notOurProtocol(const ServerAddress& address, std::string detail);

}  // namespace altair
