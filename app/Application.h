// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/StartOptions.h"
#include "app/instance/InstanceServer.h"
#include "app/settings/Settings.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Timings.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/store/Backup.h"

#include <QObject>

#include <memory>

namespace altair {

class CaptureWindow;
class Housekeeping;
class MainWindow;
class SettingsWindow;
class SyncPart;

/// Builds everything in order of dependency and takes it down again. Needs a QApplication.
class Application final : public QObject {
    Q_OBJECT
public:
    /// Opens the profile and shows nothing yet; the error says what is the matter with it.
    static Result<std::unique_ptr<Application>> create(const Profile& profile, Timings& timings);
    ~Application() override;

    void show(const StartOptions& options);

signals:
    /// The person wants this backup in the place of what is there. Everything is saved; the application has to go first.
    void restoreAsked(const altair::BackupInfo& backup);

private:
    Application(std::unique_ptr<Workspace> workspace, Timings& timings);

    MainWindow& mainWindow();
    CaptureWindow& captureWindow();
    void showMain();
    void showCapture();
    void showSettings(const QString& page);
    void beginSync();
    void showNote();
    void afterFirstPaint();
    void listen();
    void settle();
    void quit();

    Timings& m_timings;
    Settings m_settings;
    Theme m_theme;
    WorkspaceSignals m_workspace;
    ProjectTree m_projects;
    std::unique_ptr<MainWindow> m_main;
    std::unique_ptr<CaptureWindow> m_capture;
    std::unique_ptr<SettingsWindow> m_settingsWindow;
    std::unique_ptr<Housekeeping> m_housekeeping;
    std::shared_ptr<SyncPart> m_sync;  ///< Shared, because it is not declared where this was built without; null there.
    std::unique_ptr<InstanceServer> m_server;
    bool m_painted = false;
};

}  // namespace altair
