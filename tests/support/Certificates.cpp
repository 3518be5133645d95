// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/Certificates.h"

#include "tests/support/Catch.h"
#include "tests/support/Files.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace altair::test {

namespace {

/// Counts the identities of this process, for file names and serial numbers.
int next()
{
    static int count = 0;
    return ++count;
}

constexpr const char* kAuthorityConfiguration = R"([ca]
default_ca = it
[it]
database = %1/index
new_certs_dir = %1
serial = %1/serial
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
)";

}  // namespace

Certificates::Certificates()
{
    openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=PrivateAuthority "
            "-keyout "
        + path("ca.key") + " -out " + path("ca.pem"));
    write(m_folder.path() / "index", "");
    write(m_folder.path() / "serial", "1000\n");
    write(m_folder.path() / "ca.conf",
        QString::fromLatin1(kAuthorityConfiguration)
            .arg(QString::fromStdString(m_folder.path().string()))
            .toStdString());
}

std::string Certificates::authority() const
{
    return contents(m_folder.path() / "ca.pem");
}

void Certificates::openssl(const std::string& arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.startCommand(QString::fromStdString("openssl " + arguments));
    if (!process.waitForFinished() || process.exitCode() != 0)
        FAIL("openssl " + arguments + ": " + process.readAll().toStdString());
}

Identity Certificates::selfSigned(const std::string& names) const
{
    return make(names, "-x509 -days 30 ", false);
}

Identity Certificates::signedBy(const std::string& names) const
{
    return make(names, "-days 20", true);
}

Identity Certificates::expired(const std::string& names) const
{
    return make(names, "-startdate 200101000000Z -enddate 200131000000Z", true);
}

Identity Certificates::make(const std::string& names, const std::string& how, bool withAuthority) const
{
    const auto name = "server" + std::to_string(next());
    Identity identity;
    identity.keyFile = path(name + ".key");
    identity.certificateFile = path(name + ".pem");
    const auto request = "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=" + name
        + " -addext subjectAltName=" + names + " -keyout " + identity.keyFile;
    if (withAuthority) {
        openssl(request + " -out " + path(name + ".csr"));
        openssl("ca -batch -notext -config " + path("ca.conf") + " -cert " + path("ca.pem") + " -keyfile "
            + path("ca.key") + " -in " + path(name + ".csr") + " -out " + identity.certificateFile + " " + how);
    } else {
        openssl(request + " " + how + " -out " + identity.certificateFile);
    }
    identity.pem = contents(identity.certificateFile);
    if (withAuthority)
        write(identity.certificateFile, identity.pem + authority());
    const auto chain = QSslCertificate::fromPath(QString::fromStdString(identity.certificateFile));
    REQUIRE(!chain.isEmpty());
    identity.certificate = chain.first();
    identity.tls = QSslConfiguration::defaultConfiguration();
    identity.tls.setLocalCertificateChain(chain);
    identity.tls.setPrivateKey(QSslKey{QByteArray::fromStdString(contents(identity.keyFile)), QSsl::Ec});
    identity.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return identity;
}

}  // namespace altair::test
