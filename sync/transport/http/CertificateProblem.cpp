// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/CertificateProblem.h"

#include "sync/transport/text/Say.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace altair {

namespace {

using transport::say;
using Reason = CertificateProblem::Reason;

constexpr const char* kIntroduction = QT_TRANSLATE_NOOP("Sync", "The certificate of %1 can't be trusted: %2.");
constexpr const char* kCompare = QT_TRANSLATE_NOOP("Sync",
    "Nothing was sent. If you run this server, or know who does, compare its SHA-256 fingerprint, and trust it when it is "
    "the same: %1");
constexpr const char* kAuthority = QT_TRANSLATE_NOOP("Sync", "It was signed by an authority with the fingerprint %1");
constexpr const char* kRenew = QT_TRANSLATE_NOOP("Sync", "Nothing was sent. Whoever runs the server has to renew it.");
constexpr const char* kChanged = QT_TRANSLATE_NOOP("Sync",
    "%1 shows another certificate than the one you trusted. Nothing was sent. Either somebody stands between you and your "
    "server, or it was given a new certificate. Trust the new one only when you have compared its SHA-256 fingerprint: "
    "%2 (it was %3)");
constexpr const char* kNone = QT_TRANSLATE_NOOP(
    "Sync", "%1 could not prove who it is: it showed no certificate. Nothing was sent.");

constexpr const char* kExpired = QT_TRANSLATE_NOOP("Sync", "it expired on %1 (this computer's clock says %2)");
constexpr const char* kNotYetValid = QT_TRANSLATE_NOOP(
    "Sync", "it is valid only from %1 (this computer's clock says %2)");
constexpr const char* kWrongHost = QT_TRANSLATE_NOOP("Sync", "it is for another name (%1)");
constexpr const char* kSelfSigned = QT_TRANSLATE_NOOP("Sync", "the server signed it by itself");
constexpr const char* kUnknownAuthority = QT_TRANSLATE_NOOP("Sync", "nobody whom this computer knows has signed it");
constexpr const char* kRevoked = QT_TRANSLATE_NOOP("Sync", "it was revoked");

constexpr int kMostNames = 3;

Reason reasonOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired: return Reason::Expired;
    case QSslError::CertificateNotYetValid: return Reason::NotYetValid;
    case QSslError::HostNameMismatch: return Reason::WrongHost;
    case QSslError::SelfSignedCertificate: return Reason::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted: return Reason::UnknownAuthority;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted: return Reason::Revoked;
    default: return Reason::Other;
    }
}

std::vector<Reason> reasonsOf(const QList<QSslError>& errors)
{
    std::vector<Reason> reasons;
    for (const auto& error : errors)
        reasons.push_back(reasonOf(error.error()));
    std::ranges::sort(reasons);
    const auto repeated = std::ranges::unique(reasons);
    reasons.erase(repeated.begin(), repeated.end());
    // Who signed it by itself is unknown as well; once said is enough.
    if (std::ranges::find(reasons, Reason::SelfSigned) != reasons.end())
        std::erase(reasons, Reason::UnknownAuthority);
    if (reasons.empty())
        reasons.push_back(Reason::Other);
    return reasons;
}

/// Control characters of a certificate's texts must not reach a terminal.
QString harmless(QString text)
{
    for (auto& c : text)
        if (!c.isPrint())
            c = u' ';
    return text.left(100);
}

QString namesIn(const QSslCertificate& certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    const bool more = names.size() > kMostNames;
    names = names.mid(0, kMostNames);
    if (more)
        names.append(QStringLiteral("…"));
    return harmless(names.join(QStringLiteral(", ")));
}

QString day(const QDateTime& time)
{
    return QLocale{}.toString(time.date(), QLocale::LongFormat);
}

std::string words(
    Reason reason, const QList<QSslError>& errors, const QSslCertificate& certificate, const QDateTime& now)
{
    switch (reason) {
    case Reason::Expired: return say(kExpired, day(certificate.expiryDate()), day(now));
    case Reason::NotYetValid: return say(kNotYetValid, day(certificate.effectiveDate()), day(now));
    case Reason::WrongHost: return say(kWrongHost, namesIn(certificate));
    case Reason::SelfSigned: return say(kSelfSigned);
    case Reason::UnknownAuthority: return say(kUnknownAuthority);
    case Reason::Revoked: return say(kRevoked);
    case Reason::Changed:
    case Reason::Other: break;
    }
    return errors.isEmpty() ? std::string{} : harmless(errors.first().errorString()).toStdString();
}

/// The root at the end of what the server sent, where the system does not know it.
void findAuthority(CertificateProblem& problem, const QList<QSslCertificate>& chain)
{
    if (chain.size() < 2 || !chain.last().isSelfSigned() || !problem.has(Reason::UnknownAuthority))
        return;
    problem.authority = fingerprintOf(chain.last());
    problem.authorityPem = chain.last().toPem().toStdString();
}

std::string whatToDo(const CertificateProblem& problem)
{
    if (problem.has(Reason::Revoked))
        return say(kRenew);
    auto text = say(kCompare, shownFingerprint(problem.fingerprint));
    if (problem.authority)
        text += "\n" + say(kAuthority, shownFingerprint(*problem.authority));
    return text;
}

}  // namespace

bool CertificateProblem::has(Reason reason) const
{
    return std::ranges::find(reasons, reason) != reasons.end();
}

std::optional<ServerTrust> CertificateProblem::trustIn(const Fingerprint& confirmed) const
{
    if (fingerprint.isNull() || has(Reason::Revoked))
        return std::nullopt;
    if (confirmed == fingerprint)
        return ServerTrust{fingerprint, {}};
    if (authority == confirmed && reasons == std::vector{Reason::UnknownAuthority})
        return ServerTrust{std::nullopt, authorityPem};
    return std::nullopt;
}

Fingerprint fingerprintOf(const QSslCertificate& certificate)
{
    const auto digest = certificate.digest(QCryptographicHash::Sha256);
    return Fingerprint::fromBytes({digest.constData(), static_cast<std::size_t>(digest.size())})
        .value_or(Fingerprint{});
}

CertificateProblem describeCertificate(const ServerAddress& address, const QList<QSslCertificate>& chain,
    const QList<QSslError>& errors, const QDateTime& now)
{
    CertificateProblem problem;
    problem.reasons = reasonsOf(errors);
    if (chain.isEmpty()) {
        problem.sentence = say(kNone, address.shown());
        return problem;
    }
    problem.fingerprint = fingerprintOf(chain.first());
    findAuthority(problem, chain);
    std::string why;
    for (const auto reason : problem.reasons) {
        const auto said = words(reason, errors, chain.first(), now);
        why += why.empty() ? said : "; " + said;
    }
    problem.sentence = say(kIntroduction, address.shown(), why) + " " + whatToDo(problem);
    return problem;
}

CertificateProblem describeChange(
    const ServerAddress& address, const QList<QSslCertificate>& chain, const Fingerprint& pinned)
{
    CertificateProblem problem;
    problem.reasons = {Reason::Changed};
    if (chain.isEmpty()) {
        problem.sentence = say(kNone, address.shown());
        return problem;
    }
    problem.fingerprint = fingerprintOf(chain.first());
    problem.sentence = say(kChanged, address.shown(), shownFingerprint(problem.fingerprint), shownFingerprint(pinned));
    return problem;
}

}  // namespace altair
