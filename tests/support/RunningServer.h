// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/TemporaryFolder.h"

#include <QProcess>

#include <filesystem>
#include <string>
#include <vector>

namespace altair::test {

/// A real altair-server on loopback, with a data folder of its own that outlives its restarts. Needs Qt's event loop.
class RunningServer {
public:
    /// `arguments` beside those that say where its data lies and where it listens.
    explicit RunningServer(std::filesystem::path program, std::vector<std::string> arguments = {});
    ~RunningServer();

    /// Where it listens: "http://127.0.0.1:PORT".
    const std::string& address() const { return m_address; }
    int port() const { return m_port; }
    const std::filesystem::path& data() const { return m_data.path(); }

    /// SIGKILL: as a power cut, but for the disk's cache.
    void kill();
    /// SIGTERM, and waits until it is gone.
    void stop();
    /// On the same port, with the same data.
    void start();

private:
    std::filesystem::path m_program;
    std::vector<std::string> m_arguments;
    TemporaryFolder m_data;
    QProcess m_process;
    std::string m_address;
    int m_port = 0;
};

}  // namespace altair::test
