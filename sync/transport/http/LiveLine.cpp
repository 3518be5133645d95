// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/LiveLine.h"

#include "sync/transport/http/HttpFailure.h"
#include "sync/transport/text/JsonAnswer.h"

#include <utility>

namespace altair {

void LiveLine::listen(Hear hear)
{
    stop();
    m_hear = std::make_shared<Hear>(std::move(hear));
    m_events = {};
    HttpRequest request;
    request.target = "/sync/stream";
    request.wants = HttpRequest::Content::Events;
    request.patience = kPatience;
    m_connection->openStream(std::move(request),
        {[this] { tell(HeardConnected{}); }, [this](BytesView bytes) { arrived(bytes); },
            [this](TransportError error) { tell(HeardClosed{std::move(error)}); }});
}

void LiveLine::stop()
{
    m_hear.reset();
    m_connection->closeStream();
}

void LiveLine::arrived(BytesView bytes)
{
    for (const auto& event : m_events.feed(bytes))
        if (auto heard = heardIn(event, m_space))
            tell(std::move(*heard));
    if (!m_events.broken())
        return;
    tell(HeardClosed{notOurProtocol(m_connection->address(), "an event without an end")});
    m_connection->closeStream();
}

void LiveLine::tell(Heard heard)
{
    const bool isLast = std::holds_alternative<HeardClosed>(heard);
    m_connection->later([weak = std::weak_ptr{m_hear}, heard = std::move(heard), isLast, this] {
        const auto hear = weak.lock();
        if (!hear)
            return;
        if (isLast)
            m_hear.reset();
        (*hear)(heard);
    });
}

std::optional<Heard> heardIn(const StreamEvent& event, const SpaceId& space)
{
    if (event.type == "account")
        return HeardAccount{};
    if (event.type != "head" && event.type != "beacon")
        return std::nullopt;
    JsonAnswer data{event.data};
    const auto of = data.fixed<SpaceId>("space");
    const auto log = data.fixed<LogId>("log");
    const auto head = event.type == "head" ? data.number("head") : 0;
    if (!data.check() || of != space)
        return std::nullopt;
    if (event.type == "head")
        return HeardHead{log, head};
    return HeardBeacon{};
}

}  // namespace altair
