// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/settings/Settings.h"
#include "app/theme/Theme.h"
#include "app/window/MainWindow.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/base/Random.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace altair {

class RowListModel;

/// The QApplication of all GUI tests, on a screen that nobody sees. Made once.
void needApplication();

/// Turns the event loop until it holds; false after five seconds.
bool eventually(const std::function<bool()>& holds);

/// A window over a profile in a folder of its own, on a morning in November.
class Desk {
public:
    Desk();
    ~Desk();

    /// Ends the program and starts it again over the same profile.
    void restart();

    MainWindow& window() { return *m_running->window; }
    WorkspaceSignals& workspace() { return m_running->workspace; }
    Settings& settings() { return m_running->settings; }
    Theme& theme() { return m_running->theme; }
    QString folder() const { return m_folder.path(); }
    ManualClock& clock() { return m_clock; }
    RowListModel& rows();
    /// The row of the list with this title; -1 when there is none.
    int rowTitled(const QString& title);
    /// Types into the field above the list, and Enter.
    void add(const QString& text);
    /// The writer's answer, waited for.
    template <class Work>
    auto write(Work work)
    {
        std::optional<decltype(work(std::declval<Writer&>()))> answer;
        workspace().write(&window(), std::move(work), [&](auto given) { answer.emplace(std::move(given)); });
        eventually([&] { return answer.has_value(); });
        return std::move(*answer);
    }

private:
    struct Running {
        explicit Running(Desk& desk);
        ~Running();

        Settings settings;
        Theme theme;
        WorkspaceSignals workspace;
        ProjectTree projects;
        std::unique_ptr<MainWindow> window;
    };
    std::unique_ptr<Workspace> open();

    QTemporaryDir m_folder;
    ManualClock m_clock;
    SeededRandom m_random{7};
    std::unique_ptr<Running> m_running;
};

}  // namespace altair
