// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/EventLoop.h"
#include "tests/support/TemporaryFolder.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <string>

namespace altair::test {

/// Who a test's server says it is.
struct Identity {
    QSslConfiguration tls;        ///< For a server.
    QSslCertificate certificate;  ///< The server's own.
    std::string pem;              ///< The same.
    std::string certificateFile;  ///< With the whole chain.
    std::string keyFile;
};

/// Certificates as openssl makes them, fresh for every test.
class Certificates {
public:
    Certificates();

    std::string authority() const;  ///< PEM of the private authority that signs those below.

    /// `names` as subjectAltName has them: "IP:127.0.0.1,DNS:localhost".
    Identity selfSigned(const std::string& names = "IP:127.0.0.1") const;
    /// Signed by the private authority.
    Identity signedBy(const std::string& names = "IP:127.0.0.1") const;
    /// The same; it was valid in January 2020.
    Identity expired(const std::string& names = "IP:127.0.0.1") const;

private:
    void openssl(const std::string& arguments) const;
    std::string path(const std::string& name) const { return (m_folder.path() / name).string(); }
    Identity make(const std::string& names, const std::string& how, bool withAuthority) const;

    EventLoop m_loop;  // Qt's TLS wants an application first.
    TemporaryFolder m_folder;
};

}  // namespace altair::test
