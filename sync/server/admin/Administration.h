// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/api/Services.h"

#include <map>
#include <string>

namespace altair::server {

/// What somebody who runs the server asks of it, as values: it comes from the command line, over the socket where a
/// server runs.
struct AdminRequest {
    std::string command;                       ///< "user list"
    std::map<std::string, std::string> words;  ///< Its arguments and options by name.

    std::string word(const std::string& name) const
    {
        const auto found = words.find(name);
        return found == words.end() ? std::string{} : found->second;
    }
};

/// What is printed, and whether it went well.
using AdminAnswer = Result<std::string>;

/// Does what was asked, on a running server or on a database that nobody else has open. `database` is what SQLite opens.
class Administration {
public:
    Administration(Services& services, std::string database) : m_services(&services), m_database(std::move(database)) {}

    AdminAnswer run(const AdminRequest& request);

private:
    AdminAnswer addUser(const AdminRequest& request);
    AdminAnswer listUsers(const AdminRequest& request);
    AdminAnswer setUserDisabled(const AdminRequest& request, bool disabled);
    AdminAnswer resetUser(const AdminRequest& request);
    AdminAnswer setUserQuota(const AdminRequest& request);
    AdminAnswer deleteUser(const AdminRequest& request);
    AdminAnswer listSpaces(const AdminRequest& request);
    AdminAnswer setSpaceQuota(const AdminRequest& request);
    AdminAnswer deleteSpace(const AdminRequest& request);
    AdminAnswer checkHealth(const AdminRequest& request);
    AdminAnswer backUp(const AdminRequest& request);
    AdminAnswer rotateSecrets(const AdminRequest& request);

    using Work = std::function<AdminAnswer(Transaction&)>;
    /// Runs the work on the writer's lane and waits for it; a failure keeps nothing.
    AdminAnswer write(const Work& work);
    AdminAnswer read(const std::function<AdminAnswer(const Transaction&)>& work);
    /// The same with the account that the request names.
    AdminAnswer writeUser(const AdminRequest& request, const std::function<AdminAnswer(Transaction&, Account&)>& work);
    void signOut(Transaction& transaction, AccountNumber account);

    Services* m_services;
    std::string m_database;
    std::vector<Announcement> m_announcements;
};

}  // namespace altair::server
