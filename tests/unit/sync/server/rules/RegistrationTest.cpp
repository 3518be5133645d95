// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/Registration.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace altair::server;
using namespace std::chrono_literals;

TEST_CASE("who may register")
{
    constexpr Instant kStart{1'800'000'000'000ms};
    using P = RegistrationPolicy;
    using A = RegistrationAnswer;
    struct Row {
        const char* what;
        P policy;
        std::chrono::milliseconds later;
        bool hasToken;
        bool gaveToken;
        bool invited;
        A answer;
    };
    const Row rows[] = {
        {"the first hour is open", P::Closed, 59min, false, false, false, A::Allowed},
        {"and ends", P::Closed, 60min, false, false, false, A::Closed},
        {"a clock set back does not open it again", P::Closed, -1min, false, false, false, A::Closed},
        {"with a set-up token the first hour needs it", P::Closed, 1min, true, false, false, A::NeedsSetupToken},
        {"with it one gets in", P::Closed, 1min, true, true, false, A::Allowed},
        {"later too", P::Closed, 300h, true, true, false, A::Allowed},
        {"an invitation is asked for", P::Invite, 61min, false, false, false, A::NeedsInvitation},
        {"and taken", P::Invite, 61min, false, false, true, A::Allowed},
        {"also where it is closed", P::Closed, 61min, false, false, true, A::Allowed},
        {"open is open", P::Open, 300h, false, false, false, A::Allowed},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        CHECK(decideRegistration({row.policy, kStart, kStart + row.later, row.hasToken, row.gaveToken, row.invited})
            == row.answer);
    }
}
