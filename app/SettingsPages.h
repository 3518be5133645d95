// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/settings/Pages.h"
#include "app/settings/SettingsPage.h"
#include "core/store/Backup.h"

#include <functional>
#include <vector>

namespace altair {

class Settings;
class Timings;
class WorkspaceSignals;

/// What the pages of the Settings window work on; all of it outlives the window.
struct SettingsParts {
    WorkspaceSignals& workspace;
    Settings& settings;
    const Timings& timings;
    std::function<void()> tryCapture = {};
    std::function<void(const BackupInfo&)> restore = {};
    /// Every computer that this one has spoken to.
    std::function<std::vector<HostContact>()> contacts = [] { return std::vector<HostContact>{}; };
};

/// The pages in the order of the window. Here the features' pages come together.
std::vector<SettingsPage> settingsPages(const SettingsParts& parts);

}  // namespace altair
