// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/Registration.h"

namespace altair::server {

RegistrationAnswer decideRegistration(const RegistrationFacts& facts)
{
    if (facts.gaveSetupToken || facts.gaveInvitation || facts.policy == RegistrationPolicy::Open)
        return RegistrationAnswer::Allowed;
    // A clock that was set back must not open it again.
    const bool isFirstHour = facts.now >= facts.firstStart && facts.now - facts.firstStart < kOpenAfterFirstStart;
    if (isFirstHour)
        return facts.hasSetupToken ? RegistrationAnswer::NeedsSetupToken : RegistrationAnswer::Allowed;
    return facts.policy == RegistrationPolicy::Invite ? RegistrationAnswer::NeedsInvitation
                                                      : RegistrationAnswer::Closed;
}

}  // namespace altair::server
