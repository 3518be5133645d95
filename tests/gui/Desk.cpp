// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/gui/Desk.h"

#include "app/capture/CaptureField.h"
#include "app/capture/QuickAddBar.h"
#include "app/lists/RowView.h"
#include "tests/support/Catch.h"

#include <QApplication>
#include <QTest>

#include <chrono>

namespace altair {

using namespace std::chrono_literals;

void needApplication()
{
    static int argc = 1;
    static char name[] = "test_gui";
    static char* argv[] = {name, nullptr};
    if (qApp)
        return;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setQuitOnLastWindowClosed(false);
    static auto* application = new QApplication(argc, argv);
    Q_UNUSED(application);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

bool eventually(const std::function<bool()>& holds)
{
    return QTest::qWaitFor(holds, 5000);
}

Desk::Desk() : m_clock(Instant{std::chrono::sys_days{2026y / 11 / 20} + 9h})
{
    needApplication();
    restart();
}

Desk::~Desk() = default;

std::unique_ptr<Workspace> Desk::open()
{
    const Environment environment{&m_clock, &m_random, "Europe/Berlin"};
    auto workspace = Workspace::open(Profile::in(m_folder.path().toStdString()), environment,
        {std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()});
    REQUIRE(workspace);
    return std::move(*workspace);
}

Desk::Running::Running(Desk& desk)
    : settings(Settings::read(Profile::in(desk.m_folder.path().toStdString()).config / "config.json"))
    , theme(settings.look())
    , workspace(desk.open())
    , projects(workspace)
    , window(std::make_unique<MainWindow>(MainWindow::Parts{workspace, projects, settings}))
{
    settings.dress(theme);
    settings.saveThrough(workspace);
    window->resize(1280, 800);
    window->begin();
    window->show();
    window->activateWindow();
}

Desk::Running::~Running()
{
    window->settle();
}

void Desk::restart()
{
    m_running.reset();
    m_clock.advance(1min);
    m_running = std::make_unique<Running>(*this);
    REQUIRE(QTest::qWaitForWindowExposed(m_running->window.get()));
}

RowListModel& Desk::rows()
{
    return *window().findChild<RowView*>()->rows();
}

int Desk::rowTitled(const QString& title)
{
    const RowListModel& model = rows();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.rowAt(row) && model.index(row).data().toString() == title)
            return row;
    return -1;
}

void Desk::add(const QString& text)
{
    auto* bar = window().findChild<QuickAddBar*>();
    bar->begin();
    QTest::keyClicks(&bar->field(), text);
    QTest::keyClick(&bar->field(), Qt::Key_Return);
}

}  // namespace altair
