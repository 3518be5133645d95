// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/Transport.h"
#include "tests/support/TestDevice.h"

#include <functional>
#include <memory>

namespace altair::test {

/// A place where the log of one space lies, and ways to reach it, for the suite that every transport has to pass.
class TransportWorld {
public:
    virtual ~TransportWorld() = default;

    TestSpace space;

    /// A way for one more device, with whatever it needs of its own.
    virtual std::unique_ptr<Transport> connect(DeviceId device) = 0;
    /// Lets time pass until something may have happened.
    virtual void turn() = 0;
    /// Puts keys of another epoch where the old ones were.
    virtual void replaceKeys(BytesView wrapped, std::uint32_t epoch) = 0;
};

/// What Transport.h and docs/PROTOCOL.md promise, tried on one kind of transport. Call it in a TEST_CASE: it has sections.
void checkTransport(const std::function<std::unique_ptr<TransportWorld>()>& makeWorld);

}  // namespace altair::test
