// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/http/ServerAddress.h"
#include "sync/transport/http/ServerTrust.h"

#include <QSslCertificate>
#include <QSslError>

#include <optional>
#include <string>
#include <vector>

namespace altair {

/// Why who answers at an address can't prove to be the server, and what a person could compare to vouch for it.
struct CertificateProblem {
    enum class Reason : std::uint8_t {
        Changed,  ///< Another certificate than the one that the person vouched for.
        Expired,
        NotYetValid,
        WrongHost,  ///< For another name.
        SelfSigned,
        UnknownAuthority,  ///< Signed by somebody whom the system does not know.
        Revoked,
        Other,
    };
    std::vector<Reason> reasons;  ///< Without repetition; never empty.
    Fingerprint fingerprint;      ///< Of the server's own certificate; zeros when it showed none.
    /// The root above it, where the server sent one that the system does not know: fingerprint and PEM.
    std::optional<Fingerprint> authority;
    Bytes authorityPem;
    std::string sentence;  ///< What is wrong and what to do, with the fingerprint.

    bool has(Reason reason) const;
    /// What to believe once the person has compared `confirmed`: the certificate itself, or the authority above it. Absent
    /// when it is neither, or when the authority would not be enough (wrong name, expired).
    std::optional<ServerTrust> trustIn(const Fingerprint& confirmed) const;
};

Fingerprint fingerprintOf(const QSslCertificate& certificate);

/// `chain` begins with the server's own certificate. `now` is what this computer takes for the time: a wrong clock looks
/// like a wrong certificate, and the sentence says so.
CertificateProblem describeCertificate(const ServerAddress& address, const QList<QSslCertificate>& chain,
    const QList<QSslError>& errors, const QDateTime& now);
/// The server showed another certificate than the one that is pinned.
CertificateProblem describeChange(
    const ServerAddress& address, const QList<QSslCertificate>& chain, const Fingerprint& pinned);

}  // namespace altair
