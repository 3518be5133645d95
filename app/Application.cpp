// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/Application.h"

#include "app/Housekeeping.h"
#include "app/QuitSignals.h"
#include "app/SettingsPages.h"
#include "app/capture/CaptureWindow.h"
#include "app/cli/ServeCommand.h"
#include "app/settings/SettingsWindow.h"
#ifdef ALTAIR_SYNC
#include "app/sync/SyncPart.h"
#endif
#include "app/theme/Paint.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Text.h"

#include <QApplication>
#include <QIcon>
#include <QLoggingCategory>
#include <QTimeZone>
#include <QTimer>

namespace altair {

namespace {

Q_LOGGING_CATEGORY(application, "altair.application")

const SystemClock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

SystemRandom& systemRandom()
{
    static SystemRandom random;
    return random;
}

Environment systemEnvironment()
{
    return {&systemClock(), &systemRandom(), QTimeZone::systemTimeZoneId().toStdString()};
}

/// Null where there is no sync.
SyncAccess* syncAccess(const SyncPart* part)
{
#ifdef ALTAIR_SYNC
    return part ? part->access() : nullptr;
#else
    static_cast<void>(part);
    return nullptr;
#endif
}

}  // namespace

Result<std::unique_ptr<Application>> Application::create(const Profile& profile, Timings& timings)
{
    Workspace::Executors executors{std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()};
    auto workspace = Workspace::open(profile, systemEnvironment(), std::move(executors));
    if (!workspace)
        return failure(std::move(workspace));
    timings.mark("profile open");
    return std::unique_ptr<Application>(new Application(std::move(*workspace), timings));
}

Application::Application(std::unique_ptr<Workspace> workspace, Timings& timings)
    : m_timings(timings)
    , m_settings(Settings::read(workspace->profile().config / "config.json"))
    , m_theme(m_settings.look())
    , m_workspace(std::move(workspace))
    , m_projects(m_workspace)
{
    m_settings.dress(m_theme);
    m_settings.saveThrough(m_workspace);
    QApplication::setQuitOnLastWindowClosed(false);
    connect(qApp, &QGuiApplication::lastWindowClosed, this, [this] {
        if (!m_settings.staysForCapture())
            quit();
    });
    connect(new QuitSignals(this), &QuitSignals::quitAsked, this, &Application::quit);
    connect(qApp, &QGuiApplication::commitDataRequest, this, &Application::settle);
}

Application::~Application()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void Application::show(const StartOptions& options)
{
    if (options.capture)
        showCapture();
    else
        showMain();
}

MainWindow& Application::mainWindow()
{
    if (!m_main) {
        m_main = std::make_unique<MainWindow>(MainWindow::Parts{m_workspace, m_projects, m_settings});
        connect(m_main.get(), &MainWindow::captureAsked, this, &Application::showCapture);
        connect(m_main.get(), &MainWindow::quitAsked, this, &Application::quit);
        connect(m_main.get(), &MainWindow::settingsAsked, this, &Application::showSettings);
        connect(m_main.get(), &MainWindow::painted, this, [this] {
            m_timings.mark("first paint");
            afterFirstPaint();
        });
        m_timings.mark("window made");
        m_main->begin();
        showNote();
        m_timings.mark("first page read");
    }
    return *m_main;
}

CaptureWindow& Application::captureWindow()
{
    if (!m_capture) {
        m_capture = std::make_unique<CaptureWindow>(m_workspace);
        connect(m_capture.get(), &CaptureWindow::painted, this, [this] {
            m_timings.mark("capture window");
            afterFirstPaint();
        });
    }
    return *m_capture;
}

void Application::showMain()
{
    MainWindow& window = mainWindow();
    window.show();
    window.raise();
    window.activateWindow();
}

void Application::showCapture()
{
    m_timings.mark("capture asked");
    captureWindow().begin();
}

/// What the first sight of the window needn't wait for.
void Application::afterFirstPaint()
{
    if (std::exchange(m_painted, true))
        return;
    beginSync();
    listen();
    QGuiApplication::setWindowIcon(QIcon(diamondPixmap(64)));
    m_housekeeping = std::make_unique<Housekeeping>(m_workspace);
    QTimer::singleShot(0, this, [this] {
        m_theme.followDesktop();
        captureWindow().prepare();
    });
}

void Application::listen()
{
    auto server = InstanceServer::listen(
        m_workspace.profile(), [this](const InstanceRequest& request, InstanceConversation& conversation) {
            if (request.purpose == InstanceRequest::Purpose::Command)
                return serveCommand(m_workspace.workspace(), syncAccess(m_sync.get()), request, conversation);
            QMetaObject::invokeMethod(
                this, [this, options = readStartOptions(request.arguments)] { show(options); }, Qt::QueuedConnection);
            return 0;
        });
    if (server)
        m_server = std::move(*server);
    else
        qCWarning(application, "%s (%s)", server.error().sentence.c_str(), server.error().detail.c_str());
}

void Application::showNote()
{
#ifdef ALTAIR_SYNC
    if (!m_sync)
        return;
    m_main->setDeviceNames([this](DeviceId device) { return m_sync->nameOf(device); });
    m_sync->repeat();
#endif
}

void Application::beginSync()
{
#ifdef ALTAIR_SYNC
    m_sync = std::make_shared<SyncPart>(m_workspace.workspace());
    connect(m_sync.get(), &SyncPart::noted, this, [this](const QString& words, const QColor& mark) {
        if (m_main)
            m_main->setNote(words, mark, QStringLiteral("sync"));
    });
    if (m_main)
        showNote();
#endif
}

void Application::showSettings(const QString& page)
{
    if (!m_settingsWindow) {
        SettingsParts parts{m_workspace, m_settings, m_timings};
        parts.tryCapture = [this] { showCapture(); };
        parts.restore = [this](const BackupInfo& backup) {
            settle();
            emit restoreAsked(backup);
        };
#ifdef ALTAIR_SYNC
        parts.contacts = [this] { return hostContacts(m_workspace.workspace()); };
#endif
        std::vector<SettingsPage> pages = settingsPages(parts);
#ifdef ALTAIR_SYNC
        if (m_sync)
            pages.insert(pages.end() - std::min<std::ptrdiff_t>(3, std::ssize(pages)), m_sync->page());
#endif
        m_settingsWindow = std::make_unique<SettingsWindow>(std::move(pages));
    }
    m_settingsWindow->open(page);
}

/// Whatever is typed or chosen and not written yet.
void Application::settle()
{
    if (m_main)
        m_main->settle();
    if (m_capture)
        m_capture->settle();
    m_settings.flush();
}

void Application::quit()
{
    settle();
    QCoreApplication::quit();
}

}  // namespace altair
