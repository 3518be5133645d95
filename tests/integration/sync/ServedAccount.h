// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/AccountClient.h"
#include "sync/transport/http/HttpTransport.h"
#include "tests/support/EventLoop.h"
#include "tests/support/Must.h"
#include "tests/support/TestDevice.h"

#include <memory>
#include <string>

namespace altair::test {

/// An account with one space on a server, signed in to over HTTP as an app does it.
class ServedAccount {
public:
    /// `address` is where it is spoken to: the server's, or that of something in between.
    ServedAccount(std::string address, TestSpace& space, ServerTrust trust = {});

    std::unique_ptr<HttpConnection> connection() const;
    /// For one more device, with a token of its own.
    std::unique_ptr<HttpTransport> connect(DeviceId device, const std::string& address = {});

    AccountClient client;
    Registration registration;
    EventLoop loop;

private:
    std::unique_ptr<HttpConnection> connectionTo(const std::string& address) const;

    std::string m_address;
    TestSpace* m_space;
    ServerTrust m_trust;
};

}  // namespace altair::test
