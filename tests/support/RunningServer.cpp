// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/RunningServer.h"

#include "tests/support/Catch.h"

#include <QUrl>

namespace altair::test {

namespace {

constexpr int kPatience = 30'000;
constexpr const char* kListening = "[App] Listening on ";

}  // namespace

RunningServer::RunningServer(std::filesystem::path program, std::vector<std::string> arguments)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
    start();
}

RunningServer::~RunningServer()
{
    m_process.kill();  // How it stops is another test.
    m_process.waitForFinished();
}

void RunningServer::kill()
{
    m_process.kill();
    REQUIRE(m_process.waitForFinished(kPatience));
}

void RunningServer::stop()
{
    m_process.terminate();
    REQUIRE(m_process.waitForFinished(kPatience));
    CHECK(m_process.exitStatus() == QProcess::NormalExit);
    CHECK(m_process.exitCode() == 0);
}

void RunningServer::start()
{
    QStringList arguments{QStringLiteral("serve"), QStringLiteral("--data"),
        QString::fromStdString(m_data.path().string()), QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:%1").arg(m_port)};
    for (const auto& argument : m_arguments)
        arguments.append(QString::fromStdString(argument));
    m_process.start(QString::fromStdString(m_program.string()), arguments);
    QByteArray said;
    while (!said.contains(kListening) || !said.endsWith('\n')) {
        if (!m_process.waitForReadyRead(kPatience))
            FAIL("altair-server did not start: " + (said + m_process.readAllStandardError()).toStdString());
        said += m_process.readAllStandardOutput();
    }
    const auto begin = said.indexOf(kListening) + static_cast<qsizetype>(std::string_view{kListening}.size());
    m_address = said.mid(begin, said.indexOf('\n', begin) - begin).toStdString();
    m_port = QUrl{QString::fromStdString(m_address)}.port();
    REQUIRE(m_port > 0);
}

}  // namespace altair::test
