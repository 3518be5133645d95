// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/StartOptions.h"
#include "core/base/Result.h"
#include "core/store/Backup.h"
#include "core/store/Profile.h"

#include <QObject>

#include <memory>
#include <optional>

class QMessageBox;

namespace altair {

class Application;
class Timings;

/// Starts the application; when the profile can't be opened, says why and what can be done: try again,
/// bring back a backup. Holds the application while it runs.
class Start final : public QObject {
    Q_OBJECT
public:
    Start(const Profile& profile, Timings& timings);
    ~Start() override;

    void begin(const StartOptions& options);

private:
    void explain(const Error& error);
    void offerBackup(QMessageBox& box);
    void restore(const BackupInfo& backup);

    Profile m_profile;
    Timings& m_timings;
    StartOptions m_options;
    std::unique_ptr<Application> m_application;
};

}  // namespace altair
