// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/StepsEditor.h"

#include "app/tasks/StepRow.h"
#include "app/theme/Fonts.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/Commands.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace altair {

StepsEditor::StepsEditor(WorkspaceSignals& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_list(new QVBoxLayout)
    , m_add(new QLineEdit(this))
{
    setTextRole(*m_add, TextRole::Field);
    m_add->setPlaceholderText(tr("Add a step"));
    m_add->setAccessibleName(tr("Add a step"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_list->setSpacing(0);
    layout->addLayout(m_list);
    layout->addWidget(m_add);
    connect(m_add, &QLineEdit::editingFinished, this, &StepsEditor::addStep);
}

void StepsEditor::setSteps(const RecordId& task, const std::vector<ListRow>& steps)
{
    if (task != m_task) {
        addStep();
        m_task = task;
        offerRefused();
    }
    std::vector<StepRow*> kept;
    m_order.clear();
    for (const ListRow& step : steps) {
        StepRow* row = rowOf(step.id);
        if (!row) {
            row = new StepRow(step.id, this);
            connectRow(row);
        }
        row->show(step);
        m_list->insertWidget(static_cast<int>(kept.size()), row);
        kept.push_back(row);
        m_order.push_back(step.id);
    }
    for (StepRow* row : m_rows)
        if (std::ranges::find(kept, row) == kept.end()) {
            row->hide();
            row->deleteLater();
        }
    m_rows = std::move(kept);
}

StepRow* StepsEditor::rowOf(const RecordId& step) const
{
    const auto found = std::ranges::find(m_rows, step, &StepRow::id);
    return found != m_rows.end() ? *found : nullptr;
}

void StepsEditor::connectRow(StepRow* row)
{
    const RecordId id = row->id();
    connect(row, &StepRow::ticked, this, [this, id](bool done) {
        m_workspace.act([id, done](Writer& writer) {
            return done ? complete(writer, std::array{id}) : reopen(writer, std::array{id});
        });
    });
    connect(row, &StepRow::renamed, this, [this, id](const QString& title) {
        m_workspace.act([id, title = toUtf8(title)](Writer& writer) {
            return edit(writer, id, {{field::Title, FieldChange::How::Set, title}}, Verb::Write);
        });
    });
    connect(row, &StepRow::removed, this,
        [this, id] { m_workspace.act([id](Writer& writer) { return remove(writer, std::array{id}); }); });
    connect(row, &StepRow::moved, this, [this, id](int by) { move(id, by); });
    connect(row, &StepRow::opened, this, [this, id] { emit stepOpened(id); });
}

void StepsEditor::addStep()
{
    const QString title = m_add->text().trimmed();
    if (title.isEmpty())
        return;
    m_add->clear();
    m_workspace.write(
        this,
        [task = m_task, title = toUtf8(title)](Writer& writer) {
            return altair::create(writer, Kind::Task, title, {{field::Parent, FieldChange::How::Set, task}});
        },
        [this, task = m_task, title](const Result<Outcome>& added) {
            if (added)
                return;
            m_refused[task] << title;
            offerRefused();
            m_workspace.report(added.error());
        });
}

/// Puts a title that could not be saved back into the field of its task.
void StepsEditor::offerRefused()
{
    const auto refused = m_refused.find(m_task);
    if (refused == m_refused.end() || !m_add->text().isEmpty())
        return;
    m_add->setText(refused->second.takeFirst());
    if (refused->second.isEmpty())
        m_refused.erase(refused);
}

void StepsEditor::move(const RecordId& step, int by)
{
    const auto found = std::ranges::find(m_order, step);
    if (found == m_order.end())
        return;
    const auto from = found - m_order.begin();
    const auto to = from + by;
    const auto count = static_cast<std::ptrdiff_t>(m_order.size());
    if (to < 0 || to >= count)
        return;
    const auto at = [&](std::ptrdiff_t i) {
        return i < 0 || i >= count ? RecordId{} : m_order[static_cast<std::size_t>(i)];
    };
    const RecordId above = by < 0 ? at(to - 1) : at(to);
    const RecordId below = by < 0 ? at(to) : at(to + 1);
    m_workspace.act([step, above, below](Writer& writer) { return moveBetween(writer, step, above, below); });
}

}  // namespace altair
