// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/TransportError.h"
#include "tests/support/Catch.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace altair::test {

/// Qt's event loop, turned by the test that waits for something.
class EventLoop {
public:
    EventLoop();

    /// Turns until `holds`. Ends the test case when that takes longer than anything that is not broken.
    void until(const std::function<bool()>& holds);
    /// Turns for so long; for what must not happen.
    void turn(std::chrono::milliseconds length);

    /// Makes a call that takes a Done<T> and waits for what it answers.
    template <class T, class Call>
    TransportResult<T> answer(Call call)
    {
        // What comes after the test has given up must not find a frame that is gone.
        auto answered = std::make_shared<std::optional<TransportResult<T>>>();
        call([answered](TransportResult<T> result) { answered->emplace(std::move(result)); });
        CHECK(!*answered);  // Never inside the call.
        until([&] { return answered->has_value(); });
        return std::move(**answered);
    }
};

/// The value of a call; a failure ends the test case with its sentence.
template <class T>
T arrived(TransportResult<T> result)
{
    if (!result)
        FAIL(result.error().sentence + " (" + result.error().detail + ")");
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// The failure of a call that must not succeed.
template <class T>
TransportError failed(TransportResult<T> result)
{
    if (result)
        FAIL("it succeeded");
    return std::move(result).error();
}

}  // namespace altair::test
