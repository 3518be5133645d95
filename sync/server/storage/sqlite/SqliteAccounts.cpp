// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/SqliteAccounts.h"

#include "sync/server/storage/sqlite/Columns.h"

namespace altair::server {

namespace {

Account accountOf(const Statement& row)
{
    Account account;
    account.number = AccountNumber{row.number(0)};
    account.id = row.fixed<AccountId>(1);
    account.email = row.bytes(2);
    account.createdAt = instantOf(row.number(3));
    account.disabled = row.number(4) != 0;
    account.quota = row.maybeNumber(5);
    account.kdf.salt = row.bytes(6);
    account.kdf.logN = static_cast<std::uint32_t>(row.number(7));
    account.kdf.r = static_cast<std::uint32_t>(row.number(8));
    account.kdf.p = static_cast<std::uint32_t>(row.number(9));
    account.verifier = row.bytes(10);
    account.wrappedKey = row.bytes(11);
    account.recoveryVerifier = row.bytes(12);
    account.recoveryWrappedKey = row.bytes(13);
    account.keysVersion = row.number(14);
    return account;
}

Token tokenOf(const Statement& row)
{
    Token token;
    token.hash = row.bytes(0);
    token.account = AccountNumber{row.number(1)};
    if (const auto device = row.maybeNumber(2))
        token.device = deviceOf(*device);
    token.name = row.bytes(3);
    token.createdAt = instantOf(row.number(4));
    token.seenAt = instantOf(row.number(5));
    return token;
}

template <class Value>
std::optional<Value> first(Statement&& rows, Value (*read)(const Statement&))
{
    return rows.next() ? std::optional{read(rows)} : std::nullopt;
}

template <class Value>
std::vector<Value> every(Statement&& rows, Value (*read)(const Statement&))
{
    std::vector<Value> values;
    while (rows.next())
        values.push_back(read(rows));
    return values;
}

}  // namespace

#define ACCOUNT_COLUMNS                                                                                          \
    "number, id, email, created_at, disabled, quota, kdf_salt, kdf_log_n, kdf_r, kdf_p, verifier, wrapped_key, " \
    "recovery_verifier, recovery_wrapped_key, keys_version"
#define TOKEN_COLUMNS "hash, account, device, name, created_at, seen_at"

std::uint64_t Token::number() const
{
    return firstBits(hash);
}

std::optional<Account> SqliteAccounts::byEmail(std::string_view email) const
{
    return first({*m_connection, "SELECT " ACCOUNT_COLUMNS " FROM account WHERE email = ?", Text{email}}, accountOf);
}

std::optional<Account> SqliteAccounts::byId(const AccountId& id) const
{
    return first({*m_connection, "SELECT " ACCOUNT_COLUMNS " FROM account WHERE id = ?", id}, accountOf);
}

std::optional<Account> SqliteAccounts::byNumber(AccountNumber number) const
{
    return first({*m_connection, "SELECT " ACCOUNT_COLUMNS " FROM account WHERE number = ?", number}, accountOf);
}

std::vector<Account> SqliteAccounts::all() const
{
    return every({*m_connection, "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY email"}, accountOf);
}

AccountNumber SqliteAccounts::add(const Account& account)
{
    run(*m_connection,
        "INSERT INTO account (id, email, created_at, kdf_salt, kdf_log_n, kdf_r, kdf_p, keys_version) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        account.id, Text{account.email}, column(account.createdAt), account.kdf.salt, account.kdf.logN, account.kdf.r,
        account.kdf.p, account.keysVersion);
    auto added = account;
    added.number = AccountNumber{m_connection->lastNumber()};
    update(added);
    return added.number;
}

void SqliteAccounts::update(const Account& account)
{
    run(*m_connection,
        "UPDATE account SET email = ?, disabled = ?, quota = ?, kdf_salt = ?, kdf_log_n = ?, kdf_r = ?, kdf_p = ?, "
        "verifier = ?, wrapped_key = ?, recovery_verifier = ?, recovery_wrapped_key = ?, keys_version = ? "
        "WHERE number = ?",
        Text{account.email}, account.disabled, account.quota, account.kdf.salt, account.kdf.logN, account.kdf.r,
        account.kdf.p, orNothing(account.verifier), orNothing(account.wrappedKey), orNothing(account.recoveryVerifier),
        orNothing(account.recoveryWrappedKey), account.keysVersion, account.number);
}

void SqliteAccounts::remove(AccountNumber number)
{
    run(*m_connection, "DELETE FROM token WHERE account = ?", number);
    run(*m_connection, "DELETE FROM invitation WHERE account = ?", number);
    run(*m_connection, "DELETE FROM account WHERE number = ?", number);
}

std::optional<Token> SqliteAccounts::token(BytesView hash) const
{
    return tokenByNumber(firstBits(hash));
}

std::optional<Token> SqliteAccounts::tokenByNumber(std::uint64_t number) const
{
    return first({*m_connection, "SELECT " TOKEN_COLUMNS " FROM token WHERE number = ?", number}, tokenOf);
}

std::vector<Token> SqliteAccounts::tokens(AccountNumber account) const
{
    return every(
        {*m_connection, "SELECT " TOKEN_COLUMNS " FROM token WHERE account = ? ORDER BY created_at, number", account},
        tokenOf);
}

void SqliteAccounts::addToken(const Token& token)
{
    std::optional<std::int64_t> device;
    if (token.device)
        device = column(*token.device);
    run(*m_connection,
        "INSERT INTO token (number, hash, account, device, name, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        token.number(), token.hash, token.account, device, Text{token.name}, column(token.createdAt),
        column(token.seenAt));
}

void SqliteAccounts::removeToken(std::uint64_t number)
{
    run(*m_connection, "DELETE FROM token WHERE number = ?", number);
}

void SqliteAccounts::markSeen(std::uint64_t number, Instant at)
{
    run(*m_connection, "UPDATE token SET seen_at = ? WHERE number = ?", column(at), number);
}

std::optional<Invitation> SqliteAccounts::invitation(BytesView hash) const
{
    Statement row{*m_connection, "SELECT account, email, expires_at FROM invitation WHERE hash = ?", hash};
    if (!row.next())
        return std::nullopt;
    Invitation invitation{Bytes{hash}, {}, row.bytes(1), instantOf(row.number(2))};
    if (const auto account = row.maybeNumber(0))
        invitation.account = AccountNumber{*account};
    return invitation;
}

void SqliteAccounts::addInvitation(const Invitation& invitation)
{
    std::optional<Text> email;
    if (!invitation.email.empty())
        email = Text{invitation.email};
    run(*m_connection, "INSERT INTO invitation (hash, account, email, expires_at) VALUES (?, ?, ?, ?)", invitation.hash,
        invitation.account, email, column(invitation.expiresAt));
}

void SqliteAccounts::removeInvitation(BytesView hash)
{
    run(*m_connection, "DELETE FROM invitation WHERE hash = ?", hash);
}

void SqliteAccounts::removeInvitationsBefore(Instant now)
{
    run(*m_connection, "DELETE FROM invitation WHERE expires_at < ?", column(now));
}

}  // namespace altair::server
