// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/window/Destination.h"

#include "core/base/Id.h"

#include <QColor>
#include <QMainWindow>

#include <functional>

class QActionGroup;
class QMenu;
class QSplitter;

namespace altair {

class DetailPanel;
class InboxCount;
class PlaceColumn;
class ProjectTree;
class RowActions;
class Settings;
class Sidebar;
class Toast;
class UndoActions;
class WorkspaceSignals;

/// The window: places at the left, the list in the middle, what is open at the right.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    struct Parts {
        WorkspaceSignals& workspace;
        ProjectTree& projects;
        Settings& settings;
    };
    explicit MainWindow(const Parts& parts);

    /// Reads the first page at once, for the first paint.
    void begin();
    void go(const Destination& destination);
    void openRecord(const RecordId& id);
    /// Saves what was typed and remembers where the window was.
    void settle();

    /// A quiet line at the bottom of the sidebar that leads to a page of the settings; empty words: none.
    void setNote(const QString& words, const QColor& mark, const QString& page);
    /// How other devices are called, where a conflict names one.
    void setDeviceNames(std::function<QString(DeviceId)> names);

signals:
    void captureAsked();
    void quitAsked();
    /// Empty: whatever page was there last.
    void settingsAsked(const QString& page);
    /// For the first time.
    void painted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeColumns();
    QMenu* makeMenu();
    void fillFileMenu(QMenu& menu);
    void fillEditMenu(QMenu& menu);
    void fillGoMenu(QMenu& menu);
    void fillViewMenu(QMenu& menu);
    void fillHelpMenu(QMenu& menu);
    void resizeText(int percent);
    void connectParts();
    void connectRows();

    void showRow(const ListRow* row);
    void closeDetail();
    void search();
    void add();
    void leaveSearch();
    void arrangeColumns();
    void say(const Outcome& outcome);
    void showKeys();

    Parts m_parts;
    QSplitter* m_columns;
    Sidebar* m_sidebar;
    QString m_notePage;
    InboxCount* m_inboxCount;
    PlaceColumn* m_place;
    DetailPanel* m_detail;
    RowActions* m_rowActions;
    UndoActions* m_undo;
    Toast* m_toast;
    Destination m_before;
};

}  // namespace altair
