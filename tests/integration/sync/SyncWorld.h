// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/Catch.h"
#include "tests/support/Process.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

using Json = nlohmann::ordered_json;

/// A real server on loopback with a data folder of its own.
class Server {
public:
    explicit Server(const std::filesystem::path& folder);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// On the same port as before, once it had one.
    void start();
    void stop();  ///< As an operator does: it finishes what it began.
    void kill();  ///< As a power cut does.
    /// Everything it stored, gone.
    void wipe();

    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::filesystem::path data() const { return m_data; }

private:
    std::filesystem::path m_data;
    int m_port;
    std::unique_ptr<Process> m_process;
};

/// A device: a profile in a folder of its own, worked on with `altair`.
class Device {
public:
    Device(const std::filesystem::path& folder, std::string name);

    Answer run(std::vector<std::string> arguments, std::string_view input = {}) const;
    std::string ok(std::vector<std::string> arguments, std::string_view input = {}) const;
    Json json(std::vector<std::string> arguments, std::string_view input = {}) const;
    std::string add(std::string_view text) const;

    /// Makes the account, and answers the recovery code.
    std::string makeAccount(const Server& server, std::string_view password = kPassword) const;
    void signIn(const Server& server, std::string_view password = kPassword) const;
    /// An exchange that must end with everything sent and fetched.
    Json sync() const;

    std::string titleOf(const std::string& id) const;
    /// All titles, sorted.
    std::vector<std::string> titles() const;

    static constexpr std::string_view kEmail = "sam@example.org";
    static constexpr std::string_view kPassword = "correct horse battery";

    std::filesystem::path folder;
    std::string name;
};

/// A folder for all of it, gone with the object.
class SyncWorld {
public:
    SyncWorld();
    ~SyncWorld();

    std::filesystem::path folder;
    Server server;
};

}  // namespace altair::test
