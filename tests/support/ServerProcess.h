// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/Process.h"
#include "tests/support/RawHttp.h"
#include "tests/support/TemporaryFolder.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace altair::test {

/// The real `altair-server`, on a port of its own and with a data folder of its own; ends with the object.
class ServerProcess {
public:
    /// Starts it, with more flags: {"--quota", "1MB"}.
    explicit ServerProcess(std::vector<std::string> flags = {});
    ~ServerProcess();

    /// Starts it again on the same data, and on the same port.
    void start();
    /// As the system ends it: everything that was begun is finished. Its exit code, and all it said.
    Answer stop();
    /// As a crash ends it.
    void kill();
    /// Where a shell would start it from, with its arguments: to set limits first.
    void startThrough(std::filesystem::path program, std::vector<std::string> before);

    std::uint16_t port() const { return m_port; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::filesystem::path data() const { return m_folder.path() / "data"; }
    HttpCaller caller() const { return HttpCaller{m_port}; }

    /// Another command of altair-server, on this server's data: {"user", "list"}.
    Answer run(std::vector<std::string> arguments, std::string_view input = {}) const;

private:
    std::vector<std::string> serveArguments() const;
    void waitUntilItListens();

    TemporaryFolder m_folder;
    std::vector<std::string> m_flags;
    std::unique_ptr<Process> m_process;
    std::uint16_t m_port = 0;
};

}  // namespace altair::test
