// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Accounts.h"
#include "sync/server/storage/sqlite/Connection.h"

namespace altair::server {

class SqliteAccounts final : public Accounts {
public:
    explicit SqliteAccounts(Connection& connection) : m_connection(&connection) {}

    std::optional<Account> byEmail(std::string_view email) const override;
    std::optional<Account> byId(const AccountId& id) const override;
    std::optional<Account> byNumber(AccountNumber number) const override;
    std::vector<Account> all() const override;
    AccountNumber add(const Account& account) override;
    void update(const Account& account) override;
    void remove(AccountNumber number) override;

    std::optional<Token> token(BytesView hash) const override;
    std::optional<Token> tokenByNumber(std::uint64_t number) const override;
    std::vector<Token> tokens(AccountNumber account) const override;
    void addToken(const Token& token) override;
    void removeToken(std::uint64_t number) override;
    void markSeen(std::uint64_t number, Instant at) override;

    std::optional<Invitation> invitation(BytesView hash) const override;
    void addInvitation(const Invitation& invitation) override;
    void removeInvitation(BytesView hash) override;
    void removeInvitationsBefore(Instant now) override;

private:
    Connection* m_connection;
};

}  // namespace altair::server
