// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/PasswordKey.h"

#include <string>
#include <string_view>

namespace altair {

/// The way back into an account when the password is lost: 128 random bits that a person writes down, as seven groups of four
/// characters (docs/ENCRYPTION.md). Whoever has it has the account.
class RecoveryCode {
public:
    static RecoveryCode fresh(Random& random);

    /// Takes what people type: small letters, spaces or hyphens anywhere or nowhere, O for 0, I and L for 1. `InvalidInput`
    /// with a sentence that says what is wrong: a character that no code has, too few or too many, or a check that fails.
    static Result<RecoveryCode> parse(std::string_view typed);

    /// "7ZK4-…", 34 characters. A secret: show it, print it, wipe() it.
    std::string text() const;

    /// What the code gives: a secret to sign in with, and the key that wraps the account key. Takes no time, unlike a
    /// password: nobody guesses 128 bits.
    PasswordKeys keys() const;

    friend bool operator==(const RecoveryCode&, const RecoveryCode&) = default;

private:
    explicit RecoveryCode(SecretBytes bits) : m_bits(std::move(bits)) {}

    SecretBytes m_bits;
};

}  // namespace altair
