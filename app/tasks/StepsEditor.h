// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/ListQuery.h"

#include <QStringList>
#include <QWidget>

#include <map>
#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace altair {

class StepRow;
class WorkspaceSignals;

/// The steps of a task: tick, rename, add, put in order (Alt+Up, Alt+Down), remove.
class StepsEditor final : public QWidget {
    Q_OBJECT
public:
    explicit StepsEditor(WorkspaceSignals& workspace, QWidget* parent = nullptr);

    void setSteps(const RecordId& task, const std::vector<ListRow>& steps);

signals:
    void stepOpened(const altair::RecordId& step);

private:
    void addStep();
    void offerRefused();
    void move(const RecordId& step, int by);
    void connectRow(StepRow* row);
    StepRow* rowOf(const RecordId& step) const;

    WorkspaceSignals& m_workspace;
    RecordId m_task;
    std::vector<RecordId> m_order;
    std::vector<StepRow*> m_rows;
    std::map<RecordId, QStringList> m_refused;  ///< By task: what could not be saved, to be tried again.
    QVBoxLayout* m_list;
    QLineEdit* m_add;
};

}  // namespace altair
