// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/RowActions.h"

#include "app/lists/RowView.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace altair {

namespace {

using How = FieldChange::How;

Result<Outcome> changeAll(Writer& writer, const std::vector<RecordId>& ids, const std::string& title,
    const std::vector<FieldChange>& fields, Verb verb)
{
    Action action{{verb, static_cast<std::int64_t>(ids.size()), title}, {}, {}};
    for (const RecordId& id : ids)
        action.changes.push_back({id, Kind::Task, RecordChange::Target::Existing, fields});
    return writer.apply(action);
}

/// Page after page, so that a large Trash needs no large memory.
Result<std::int64_t> purgeTrash(Writer& writer)
{
    const ListQuery query = listQuery(Scope::Trash, writer.environment());
    for (std::int64_t purged = 0;;) {
        const auto rows = writer.reader().page(query);
        if (!rows)
            return failure(rows);
        std::vector<RecordId> ids;
        for (const ListRow& row : *rows)
            ids.push_back(row.id);
        if (ids.empty())
            return purged;
        const auto done = writer.purge(ids);
        if (!done)
            return failure(done);
        purged += *done;
        if (*done == 0)
            return purged;
    }
}

void ask(QWidget* window, const QString& question, const QString& yes, QObject* receiver, std::function<void()> then)
{
    auto* box = new QMessageBox(
        QMessageBox::Question, RowActions::tr("Delete for good"), question, QMessageBox::Cancel, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Cancel);
    QPushButton* button = box->addButton(yes, QMessageBox::DestructiveRole);
    QObject::connect(button, &QPushButton::clicked, receiver, std::move(then));
    box->open();
}

}  // namespace

RowActions::RowActions(WorkspaceSignals& workspace, const ProjectTree& projects, RowView& view, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_projects(projects)
    , m_view(view)
    , m_window(window)
    , m_open(add(tr("Open"), {}, &RowActions::openChosen))
    , m_toggle(add(tr("Complete"), Qt::Key_Space, &RowActions::toggleChosen))
    , m_drop(add(tr("Drop: won’t do"), {}, &RowActions::dropChosen))
    , m_remove(add(tr("Move to Trash"), QKeySequence::Delete, &RowActions::removeChosen))
    , m_restore(add(tr("Restore"), {}, &RowActions::restoreChosen))
    , m_purge(add(tr("Delete for good…"), {}, &RowActions::purgeChosen))
    , m_when(new QMenu(tr("Plan"), window))
    , m_move(new QMenu(tr("Move to project"), window))
{
    m_open->setShortcutVisibleInContextMenu(true);
    addPlans();
    connect(m_move, &QMenu::aboutToShow, this, &RowActions::fillProjects);
    connect(&view, &RowView::menuAsked, this, &RowActions::openMenu);
}

QAction* RowActions::add(const QString& text, const QKeySequence& key, void (RowActions::*slot)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    connect(action, &QAction::triggered, this, slot);
    m_view.addAction(action);
    return action;
}

void RowActions::addPlans()
{
    const auto onDay = [this](int days) {
        const Moment day{m_workspace.environment().today() + std::chrono::days(days), {}, {}};
        plan({{field::Due, How::Set, day}, {field::Someday, How::Set, {}}}, Verb::Schedule);
    };
    m_when->addAction(tr("Today"), this, [onDay] { onDay(0); });
    m_when->addAction(tr("Tomorrow"), this, [onDay] { onDay(1); });
    m_when->addAction(tr("In a week"), this, [onDay] { onDay(7); });
    m_when->addAction(tr("Someday"), this,
        [this] { plan({{field::Due, How::Set, {}}, {field::Someday, How::Set, std::int64_t{1}}}, Verb::Park); });
    m_when->addAction(tr("No date"), this,
        [this] { plan({{field::Due, How::Set, {}}, {field::Someday, How::Set, {}}}, Verb::Schedule); });
}

void RowActions::fill(QMenu& menu)
{
    connect(&menu, &QMenu::aboutToShow, this, &RowActions::refresh);
    menu.addAction(m_open);
    menu.addAction(m_toggle);
    menu.addAction(m_drop);
    menu.addMenu(m_when);
    menu.addMenu(m_move);
    menu.addSeparator();
    menu.addAction(m_remove);
    menu.addAction(m_restore);
    menu.addAction(m_purge);
    menu.addSeparator();
    menu.addAction(tr("Empty Trash…"), this, &RowActions::emptyTrash);
}

void RowActions::openMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu);
    menu->popup(globalPosition);
}

void RowActions::refresh()
{
    const std::vector<const ListRow*> rows = m_view.chosen();
    const bool any = !rows.empty();
    const bool trash = any && rows.front()->place == Place::Trash;
    const bool tasks = any && std::ranges::all_of(rows, [](const ListRow* row) { return row->kind == Kind::Task; });
    const bool over = any && rows.front()->state != TaskState::Open;
    m_open->setEnabled(any);
    m_toggle->setText(over ? tr("Reopen") : tr("Complete"));
    m_toggle->setVisible(tasks && !trash);
    m_drop->setVisible(tasks && !trash && !over);
    m_when->menuAction()->setVisible(tasks && !trash && !over);
    m_move->menuAction()->setVisible(any && !trash);
    m_remove->setVisible(any && !trash);
    m_restore->setVisible(trash);
    m_purge->setVisible(trash);
}

RowActions::Ids RowActions::chosenIds() const
{
    Ids ids;
    for (const ListRow* row : m_view.chosen())
        ids.push_back(row->id);
    return ids;
}

void RowActions::act(Command command, const Ids& ids)
{
    if (!ids.empty())
        m_workspace.act([command, ids](Writer& writer) { return command(writer, ids); });
}

void RowActions::toggleChosen()
{
    Ids open;
    Ids over;
    for (const ListRow* row : m_view.chosen())
        if (row->kind == Kind::Task && row->place != Place::Trash)
            (row->state == TaskState::Open ? open : over).push_back(row->id);
    if (!open.empty())
        act(&complete, open);
    else
        act(&reopen, over);
}

void RowActions::toggleDone(const RecordId& id)
{
    const ListRow* row = m_view.rows()->rowAt(m_view.rows()->rowOf(id));
    if (row)
        act(row->state == TaskState::Open ? &complete : &reopen, {id});
}

void RowActions::dropChosen()
{
    act(&drop, chosenIds());
}

void RowActions::removeChosen()
{
    if (!m_view.chosen().empty() && m_view.chosen().front()->place == Place::Trash)
        return purgeChosen();
    act(&remove, chosenIds());
}

void RowActions::removeRecord(const RecordId& id)
{
    act(&remove, {id});
}

void RowActions::restoreChosen()
{
    act(&restore, chosenIds());
}

void RowActions::restoreRecord(const RecordId& id)
{
    act(&restore, {id});
}

void RowActions::openChosen()
{
    const std::vector<const ListRow*> rows = m_view.chosen();
    if (!rows.empty())
        emit openAsked(rows.front());
}

void RowActions::plan(std::vector<FieldChange> changes, Verb verb)
{
    const std::vector<const ListRow*> rows = m_view.chosen();
    if (rows.empty())
        return;
    m_workspace.act([ids = chosenIds(), title = rows.front()->title, changes = std::move(changes), verb](
                        Writer& writer) { return changeAll(writer, ids, title, changes, verb); });
}

void RowActions::fillProjects()
{
    m_move->clear();
    m_move->addAction(tr("No project"), this, [this] { plan({{field::Project, How::Set, {}}}, Verb::Move); });
    m_move->addSeparator();
    for (const ProjectTree::Project& project : m_projects.projects()) {
        const QString indented = QString(2 * project.depth, QLatin1Char(' ')) + project.title;
        m_move->addAction(QString(indented).replace(QLatin1Char('&'), QLatin1String("&&")), this,
            [this, id = project.id] { plan({{field::Project, How::Set, id}}, Verb::Move); });
    }
}

void RowActions::purgeChosen()
{
    const std::vector<const ListRow*> rows = m_view.chosen();
    const bool one = rows.size() == 1;
    if (!rows.empty())
        purge(chosenIds(),
            one ? tr("Delete “%1” for good? This can’t be undone.").arg(shortened(toText(rows.front()->title)))
                : tr("Delete %n for good? This can’t be undone.", nullptr, static_cast<int>(rows.size())));
}

void RowActions::purgeRecord(const RecordId& id)
{
    purge({id}, tr("Delete this for good? This can’t be undone."));
}

void RowActions::purge(const Ids& ids, const QString& question)
{
    ask(m_window, question, tr("Delete for good"), this, [this, ids] {
        m_workspace.write(
            this, [ids](Writer& writer) { return writer.purge(ids); },
            [this](const Result<std::int64_t>& purged) {
                if (!purged)
                    return m_workspace.report(purged.error());
                emit said(tr("Deleted %n for good", nullptr, static_cast<int>(*purged)));
            });
    });
}

void RowActions::emptyTrash()
{
    ask(m_window, tr("Delete everything in Trash for good? This can’t be undone."), tr("Empty Trash"), this, [this] {
        m_workspace.write(this, &purgeTrash, [this](const Result<std::int64_t>& purged) {
            if (!purged)
                return m_workspace.report(purged.error());
            emit said(tr("Deleted %n for good", nullptr, static_cast<int>(*purged)));
        });
    });
}

}  // namespace altair
