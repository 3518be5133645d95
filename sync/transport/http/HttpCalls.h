// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/HttpConnection.h"
#include "sync/transport/http/HttpFailure.h"

#include <utility>

namespace altair {

/// Sends a request and reads the answer with `parse` (BytesView → Result<T>). An answer that can't be read is a failure of
/// kind Protocol.
template <class T, class Parse>
void ask(HttpConnection& connection, HttpRequest request, Parse parse, HttpConnection::Answered<T> done)
{
    auto read = [&connection, parse, done = std::move(done)](TransportResult<HttpAnswer> answer) mutable {
        if (!answer)
            return done(std::unexpected(std::move(answer).error()));
        auto value = parse(BytesView{answer->body});
        wipe(answer->body);
        if (value)
            return done(std::move(*value));
        auto error = notOurProtocol(connection.address(), value.error().detail);
        if (!value.error().sentence.empty())
            error.sentence = value.error().sentence;
        done(std::unexpected(std::move(error)));
    };
    connection.send(std::move(request), std::move(read));
}

/// The same where nothing but success is of interest.
inline void tell(HttpConnection& connection, HttpRequest request, HttpConnection::Answered<void> done)
{
    connection.send(std::move(request), [done = std::move(done)](TransportResult<HttpAnswer> answer) mutable {
        if (answer)
            done({});
        else
            done(std::unexpected(std::move(answer).error()));
    });
}

}  // namespace altair
