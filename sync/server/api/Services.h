// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "sync/protocol/SecretBytes.h"
#include "sync/server/api/Announcer.h"
#include "sync/server/api/Lanes.h"
#include "sync/server/rules/Rates.h"
#include "sync/server/rules/Registration.h"

#include <mutex>
#include <string>

namespace altair::server {

/// What the operator decides.
struct ApiSettings {
    RegistrationPolicy registration = RegistrationPolicy::Closed;
    std::string setupToken;                        ///< Empty: none.
    std::int64_t quota = std::int64_t{10} << 30U;  ///< Bytes an account, unless it has its own; 0: without limit.
    Rate addressRate{100, 2000};                   ///< Requests of one address.
    Rate accountRate{100, 2000};                   ///< Requests of one account.
};

/// What slows down those who ask too much. Safe to use from several threads.
class Limits {
public:
    explicit Limits(const ApiSettings& settings) : m_addresses(settings.addressRate), m_accounts(settings.accountRate)
    {}

    std::chrono::milliseconds takeOfAddress(const std::string& address, Instant now);
    std::chrono::milliseconds takeOfAccount(AccountNumber account, Instant now);
    /// Before a secret is looked at: how long this address, or anybody who tries this account, has to wait.
    std::chrono::milliseconds guessWait(const std::string& address, const std::string& email, Instant now) const;
    void guessFailed(const std::string& address, const std::string& email, Instant now);
    void guessSucceeded(const std::string& email);

private:
    mutable std::mutex m_mutex;
    RateLimit m_addresses;
    RateLimit m_accounts;
    GuessDelay m_guesses;
};

/// What the endpoints work with. Owned by whoever makes the Api, and outlives it.
struct Services {
    Storage* storage = nullptr;
    Lanes* lanes = nullptr;
    const Clock* clock = nullptr;
    Random* random = nullptr;  ///< Used on the writer's thread and in computeSlowly: must stand that.
    Announcer* announcer = nullptr;
    ApiSettings settings;
};

}  // namespace altair::server
