// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/MainWindow.h"

#include "app/lists/RowView.h"
#include "app/projects/ProjectMenu.h"
#include "app/settings/Settings.h"
#include "app/tasks/DetailPanel.h"
#include "app/tasks/OpenRecord.h"
#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/Toast.h"
#include "app/window/InboxCount.h"
#include "app/window/PlaceColumn.h"
#include "app/window/RowActions.h"
#include "app/window/Sidebar.h"
#include "app/window/UndoActions.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QSplitter>
#include <QTimer>
#include <QWindow>

#include <algorithm>

namespace altair {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr int kSidebarWidth = 230;
constexpr int kDetailWidth = 342;
/// Narrower than this there is room for the list or for what is open, not for both.
constexpr int kRoomForBoth = 860;
constexpr int kTextStep = 10;

class InkHandle final : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), tokens().ink); }
};

class InkSplitter final : public QSplitter {
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle* createHandle() override { return new InkHandle(orientation(), this); }
};

}  // namespace

MainWindow::MainWindow(const Parts& parts)
    : m_parts(parts)
    , m_columns(new InkSplitter(Qt::Horizontal, this))
    , m_sidebar(new Sidebar(parts.projects))
    , m_inboxCount(new InboxCount(parts.workspace, parts.settings, this))
    , m_place(new PlaceColumn(parts.workspace, parts.projects))
    , m_detail(new DetailPanel(parts.workspace, parts.projects))
    , m_rowActions(new RowActions(parts.workspace, parts.projects, m_place->list(), this))
    , m_undo(new UndoActions(parts.workspace, this))
    , m_toast(new Toast(m_place))
{
    setWindowTitle(tr("Altair Guidance"));
    setMinimumSize(480, 320);
    resize(kFirstSize.boundedTo(screen()->availableSize()));
    if (!parts.settings.windowGeometry().isEmpty())
        restoreGeometry(parts.settings.windowGeometry());
    makeColumns();
    m_sidebar->setMenu(makeMenu());
    connectParts();
    connectRows();
}

void MainWindow::makeColumns()
{
    m_columns->setHandleWidth(kBorder);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_sidebar);
    m_columns->addWidget(m_place);
    m_columns->addWidget(m_detail);
    m_columns->setStretchFactor(1, 1);
    m_detail->setMinimumWidth(270);
    m_detail->hide();
    m_columns->setSizes({kSidebarWidth, width() - kSidebarWidth - kDetailWidth, kDetailWidth});
    setCentralWidget(m_columns);
}

QMenu* MainWindow::makeMenu()
{
    auto* menu = new QMenu(this);
    fillFileMenu(*menu->addMenu(tr("File")));
    fillEditMenu(*menu->addMenu(tr("Edit")));
    m_rowActions->fill(*menu->addMenu(tr("Task")));
    fillGoMenu(*menu->addMenu(tr("Go")));
    fillViewMenu(*menu->addMenu(tr("View")));
    fillHelpMenu(*menu->addMenu(tr("Help")));
    return menu;
}

void MainWindow::fillFileMenu(QMenu& menu)
{
    addAction(menu.addAction(tr("New task"), QKeySequence(Qt::Key_N), this, &MainWindow::add));
    addAction(menu.addAction(tr("Quick capture"), QKeySequence(Qt::CTRL | Qt::Key_N), this, &MainWindow::captureAsked));
    addAction(menu.addAction(tr("New project…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this,
        [this] { askForProject(m_parts.workspace, m_parts.projects, {}, this); }));
    menu.addSeparator();
    addAction(menu.addAction(
        tr("Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, [this] { emit settingsAsked({}); }));
    addAction(menu.addAction(tr("Close window"), QKeySequence(Qt::CTRL | Qt::Key_W), this, &QWidget::close));
    addAction(menu.addAction(tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &MainWindow::quitAsked));
}

void MainWindow::fillEditMenu(QMenu& menu)
{
    m_undo->fill(menu);
    menu.addSeparator();
    QAction* find = menu.addAction(tr("Search everything"), this, &MainWindow::search);
    find->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_F)});
    addAction(find);
}

void MainWindow::fillGoMenu(QMenu& menu)
{
    using Where = Destination::Kind;
    int number = 1;
    for (const Where kind :
        {Where::Inbox, Where::Today, Where::Upcoming, Where::Someday, Where::Notes, Where::Done, Where::Trash}) {
        const QKeySequence key(QStringLiteral("Ctrl+%1").arg(number++));
        addAction(menu.addAction(titleOf({kind}, m_parts.projects), key, this, [this, kind] { go({kind}); }));
    }
    menu.addSeparator();
    addAction(menu.addAction(tr("To the places"), QKeySequence(Qt::CTRL | Qt::Key_L), m_sidebar, &Sidebar::takeFocus));
    addAction(menu.addAction(tr("To the list"), QKeySequence(Qt::CTRL | Qt::Key_J), this,
        [this] { m_place->list().setFocus(Qt::ShortcutFocusReason); }));
    addAction(menu.addAction(tr("To the details"), QKeySequence(Qt::CTRL | Qt::Key_D), this, [this] {
        if (m_detail->isVisible())
            m_detail->editTitle();
    }));
}

void MainWindow::fillViewMenu(QMenu& menu)
{
    auto* group = new QActionGroup(&menu);
    const auto choice = [&](const QString& text, Appearance appearance) {
        QAction* action = menu.addAction(text, this, [this, appearance] {
            Look look = m_parts.settings.look();
            look.appearance = appearance;
            m_parts.settings.setLook(look);
        });
        action->setCheckable(true);
        group->addAction(action);
        const auto show = [this, action, appearance] {
            action->setChecked(m_parts.settings.look().appearance == appearance);
        };
        connect(&m_parts.settings, &Settings::changed, action, show);
        show();
    };
    choice(tr("Light"), Appearance::Light);
    choice(tr("Dark"), Appearance::Dark);
    choice(tr("As the system"), Appearance::System);
    menu.addSeparator();
    QAction* larger = menu.addAction(tr("Larger text"), this, [this] { resizeText(kTextStep); });
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    addAction(larger);
    addAction(menu.addAction(
        tr("Smaller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), this, [this] { resizeText(-kTextStep); }));
}

void MainWindow::resizeText(int percent)
{
    Look look = m_parts.settings.look();
    look.textPercent = std::clamp(look.textPercent + percent, kLeastTextPercent, kMostTextPercent);
    m_parts.settings.setLook(look);
}

void MainWindow::fillHelpMenu(QMenu& menu)
{
    addAction(menu.addAction(tr("Keys"), QKeySequence(Qt::Key_Question), this, &MainWindow::showKeys));
    menu.addAction(tr("Privacy and logs"), this, [this] { emit settingsAsked(QStringLiteral("privacy")); });
    menu.addAction(tr("About Altair Guidance"), this, [this] { emit settingsAsked(QStringLiteral("about")); });
    addAction(menu.addAction(tr("Open this menu"), QKeySequence(Qt::Key_F10), m_sidebar, &Sidebar::openMenu));
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::go);
    connect(m_sidebar, &Sidebar::searchAsked, this, &MainWindow::search);
    connect(m_sidebar, &Sidebar::noteAsked, this, [this] { emit settingsAsked(m_notePage); });
    connect(m_sidebar, &Sidebar::newProjectAsked, this,
        [this] { askForProject(m_parts.workspace, m_parts.projects, {}, this); });
    connect(m_sidebar, &Sidebar::projectMenuAsked, this, [this](const RecordId& project, const QPoint& at) {
        makeProjectMenu(m_parts.workspace, m_parts.projects, project, this)->popup(at);
    });
    connect(m_inboxCount, &InboxCount::changed, m_sidebar, &Sidebar::setInboxCount);
    connect(m_place, &PlaceColumn::captured, this, &MainWindow::say);
    connect(m_place, &PlaceColumn::backAsked, this, &MainWindow::leaveSearch);
    connect(m_place, &PlaceColumn::emptyTrashAsked, m_rowActions, &RowActions::emptyTrash);
    WorkspaceSignals& workspace = m_parts.workspace;
    connect(&workspace, &WorkspaceSignals::acted, this, &MainWindow::say);
    connect(&workspace, &WorkspaceSignals::tookBack, this, [this](const Outcome& outcome) {
        m_toast->say(tr("Undone: %1").arg(toText(describe(outcome.label))), Toast::Offer::Nothing);
    });
    connect(&workspace, &WorkspaceSignals::didAgain, this, &MainWindow::say);
    connect(&workspace, &WorkspaceSignals::failed, this,
        [this](const Error& error) { m_place->complain(toText(error.sentence), toText(error.detail)); });
    connect(m_toast, &Toast::undoAsked, &workspace, &WorkspaceSignals::undo);
    connect(&m_parts.projects, &ProjectTree::changed, this, [this] {
        const Destination& where = m_place->where();
        if (where.kind == Destination::Kind::Project && !m_parts.projects.find(where.project))
            go({Destination::Kind::Inbox});
    });
}

void MainWindow::connectRows()
{
    RowView& list = m_place->list();
    connect(&list, &RowView::checkClicked, m_rowActions, &RowActions::toggleDone);
    connect(&list, &RowView::currentRowChanged, this, &MainWindow::showRow);
    const auto openAndEdit = [this](const ListRow* row) {
        showRow(row);
        m_detail->editTitle();
    };
    connect(&list, &RowView::opened, this, openAndEdit);
    connect(m_rowActions, &RowActions::openAsked, this, openAndEdit);
    connect(m_rowActions, &RowActions::said, this,
        [this](const QString& sentence) { m_toast->say(sentence, Toast::Offer::Nothing); });
    connect(m_detail, &DetailPanel::closeAsked, this, &MainWindow::closeDetail);
    connect(m_detail, &DetailPanel::deleteAsked, m_rowActions, &RowActions::removeRecord);
    connect(m_detail, &DetailPanel::restoreAsked, m_rowActions, &RowActions::restoreRecord);
    connect(m_detail, &DetailPanel::purgeAsked, m_rowActions, &RowActions::purgeRecord);
    connect(&m_detail->record(), &OpenRecord::opened, this, &MainWindow::arrangeColumns);
}

void MainWindow::begin()
{
    Reader& reader = m_parts.workspace.readerForStart();
    m_parts.projects.loadNow(reader);
    const bool inbox = m_parts.settings.startsIn() == Settings::StartsIn::Inbox;
    const Destination start{inbox ? Destination::Kind::Inbox : Destination::Kind::Today};
    m_sidebar->setCurrent(start);
    if (const auto shown = m_place->goNow(start, reader); !shown)
        m_place->complain(toText(shown.error().sentence), toText(shown.error().detail));
    m_undo->refresh();
    m_inboxCount->refresh();
}

void MainWindow::go(const Destination& destination)
{
    if (m_place->where().kind != Destination::Kind::Search)
        m_before = m_place->where();
    m_sidebar->setCurrent(destination);
    m_place->go(destination);
    closeDetail();
}

void MainWindow::openRecord(const RecordId& id)
{
    m_detail->open(id);
}

void MainWindow::showRow(const ListRow* row)
{
    if (row)
        openRecord(row->id);
}

void MainWindow::closeDetail()
{
    const bool hadFocus = m_detail->isAncestorOf(focusWidget());
    m_detail->open({});
    arrangeColumns();
    if (hadFocus)
        m_place->list().setFocus();
}

void MainWindow::search()
{
    if (m_place->where().kind != Destination::Kind::Search)
        go({Destination::Kind::Search});
    m_place->show();
    m_place->beginSearching();
}

void MainWindow::leaveSearch()
{
    go(m_before);
    m_place->list().setFocus();
}

void MainWindow::add()
{
    if (!m_place->isVisible() || !m_place->beginAdding())
        emit captureAsked();
}

void MainWindow::arrangeColumns()
{
    const bool open = !m_detail->record().id().isNull();
    m_detail->setVisible(open);
    m_place->setVisible(!open || width() >= kRoomForBoth);
}

void MainWindow::say(const Outcome& outcome)
{
    if (outcome.label.verb != Verb::Write)
        m_toast->say(sentenceOf(outcome.label), Toast::Offer::Undo);
}

void MainWindow::settle()
{
    m_detail->settle();
    m_place->settle();
    m_parts.settings.setWindowGeometry(saveGeometry());
    m_parts.settings.flush();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settle();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    arrangeColumns();
}

void MainWindow::setNote(const QString& words, const QColor& mark, const QString& page)
{
    m_notePage = page;
    m_sidebar->setNote(words, mark);
}

void MainWindow::setDeviceNames(std::function<QString(DeviceId)> names)
{
    m_detail->setDeviceNames(std::move(names));
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (windowHandle())
        windowHandle()->installEventFilter(this);
}

/// The first exposure paints the whole window before anything else happens.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Expose && windowHandle()->isExposed()) {
        windowHandle()->removeEventFilter(this);
        QTimer::singleShot(0, this, &MainWindow::painted);
    }
    return QMainWindow::eventFilter(watched, event);
}

}  // namespace altair
