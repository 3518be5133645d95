// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/PasswordKey.h"
#include "sync/server/storage/Numbers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair::server {

struct Account {
    AccountNumber number{};
    AccountId id;       ///< The app's choice.
    std::string email;  ///< As Email.h folds it.
    Instant createdAt{};
    bool disabled = false;
    std::optional<std::int64_t> quota;  ///< Bytes; absent: the server's default.
    KdfParameters kdf;
    Bytes verifier;    ///< 32 bytes; empty after a reset, until somebody registers again.
    Bytes wrappedKey;  ///< Empty until the first app signs in.
    Bytes recoveryVerifier;
    Bytes recoveryWrappedKey;
    std::int64_t keysVersion = 1;

    bool sealed() const { return !wrappedKey.empty(); }
};

/// What lets a device or a script in.
struct Token {
    Bytes hash;  ///< SHA-256 of the token, 32 bytes; its first 8 tell tokens apart.
    AccountNumber account{};
    std::optional<DeviceId> device;  ///< Absent for scripts.
    std::string name;
    Instant createdAt{};
    Instant seenAt{};

    std::uint64_t number() const;  ///< The first 8 bytes of the hash.
};

/// Lets somebody register while registration is not open.
struct Invitation {
    Bytes hash;                            ///< SHA-256 of the code.
    std::optional<AccountNumber> account;  ///< Only to give this account, after a reset, its credentials again.
    std::string email;                     ///< Only under this address; empty: any.
    Instant expiresAt{};
};

/// The accounts of a transaction; see Transaction for what a failure does.
class Accounts {
public:
    virtual ~Accounts() = default;

    virtual std::optional<Account> byEmail(std::string_view email) const = 0;
    virtual std::optional<Account> byId(const AccountId& id) const = 0;
    virtual std::optional<Account> byNumber(AccountNumber number) const = 0;
    virtual std::vector<Account> all() const = 0;
    /// The id and the email must be new.
    virtual AccountNumber add(const Account& account) = 0;
    /// Writes every value of the account with this number.
    virtual void update(const Account& account) = 0;
    /// With its tokens and invitations; its spaces go by Spaces::remove.
    virtual void remove(AccountNumber number) = 0;

    virtual std::optional<Token> token(BytesView hash) const = 0;
    virtual std::optional<Token> tokenByNumber(std::uint64_t number) const = 0;
    virtual std::vector<Token> tokens(AccountNumber account) const = 0;
    virtual void addToken(const Token& token) = 0;
    virtual void removeToken(std::uint64_t number) = 0;
    virtual void markSeen(std::uint64_t number, Instant at) = 0;

    virtual std::optional<Invitation> invitation(BytesView hash) const = 0;
    virtual void addInvitation(const Invitation& invitation) = 0;
    virtual void removeInvitation(BytesView hash) = 0;
    virtual void removeInvitationsBefore(Instant now) = 0;
};

}  // namespace altair::server
