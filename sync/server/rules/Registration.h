// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

namespace altair::server {

/// Who may register once the first hour is over; the operator's choice.
enum class RegistrationPolicy { Closed, Invite, Open };

/// How long after the server's first start registration is open where there is no set-up token.
constexpr std::chrono::minutes kOpenAfterFirstStart{60};

struct RegistrationFacts {
    RegistrationPolicy policy = RegistrationPolicy::Closed;
    Instant firstStart{};
    Instant now{};
    bool hasSetupToken = false;  ///< The operator has set one: then the first hour is not open without it.
    bool gaveSetupToken = false;
    bool gaveInvitation = false;  ///< A valid one.
};

enum class RegistrationAnswer { Allowed, NeedsSetupToken, NeedsInvitation, Closed };

RegistrationAnswer decideRegistration(const RegistrationFacts& facts);

}  // namespace altair::server
