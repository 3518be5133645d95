// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/admin/Administration.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

namespace altair::server {

/// Where a running server hears its administration: a socket in its data folder that only this user may open (0600).
class AdminSocket {
public:
    /// Begins to listen on a thread of its own; one request at a time. The administration outlives it.
    static Result<std::unique_ptr<AdminSocket>> open(const std::filesystem::path& data, Administration& administration);
    /// Ends after the request it is at.
    ~AdminSocket();
    AdminSocket(const AdminSocket&) = delete;
    AdminSocket& operator=(const AdminSocket&) = delete;

private:
    AdminSocket(std::filesystem::path path, int listening, int stopping, Administration& administration);
    void run();
    void serve(int connection);

    std::filesystem::path m_path;
    int m_listening;
    int m_stopping;  // Readable when it is time to end.
    Administration* m_administration;
    std::thread m_thread;
};

/// Asks the server that runs on the data folder. Absent when none does.
std::optional<AdminAnswer> askRunningServer(const std::filesystem::path& data, const AdminRequest& request);

}  // namespace altair::server
