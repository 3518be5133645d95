// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Environment.h"
#include "sync/session/SyncAccess.h"

#include <QString>

namespace altair {

/// How sync stands, for people.

/// "Up to date".
QString stateWords(const SyncReport& report);
/// One quiet line for the sidebar: "Synced · 2 devices", "3 changes wait"; empty while sync is off.
QString quietWords(const SyncReport& report);
/// "4 seconds ago", "Today 10:01", "never".
QString agoWords(const std::optional<Instant>& at, const Environment& environment);
/// "Verified, 2 of 2".
QString agreementWords(const SyncReport& report);

}  // namespace altair
