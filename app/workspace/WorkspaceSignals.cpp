// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/workspace/WorkspaceSignals.h"

namespace altair {

WorkspaceSignals::WorkspaceSignals(std::unique_ptr<Workspace> workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
{
    m_subscription = m_workspace->subscribe([this](const Changes& changes) {
        QMetaObject::invokeMethod(this, [this, changes] { emit changed(changes); }, Qt::QueuedConnection);
    });
}

WorkspaceSignals::~WorkspaceSignals()
{
    m_subscription.reset();
    m_workspace.reset();
}

void WorkspaceSignals::act(Deed deed)
{
    write(this, std::move(deed), [this](const Result<Outcome>& outcome) {
        if (!outcome)
            emit failed(outcome.error());
        else if (outcome->action != 0)
            emit acted(*outcome);
    });
}

void WorkspaceSignals::undo()
{
    step(&Writer::undo, &WorkspaceSignals::tookBack);
}

void WorkspaceSignals::redo()
{
    step(&Writer::redo, &WorkspaceSignals::didAgain);
}

void WorkspaceSignals::step(Result<Outcome> (Writer::*take)(), void (WorkspaceSignals::*announce)(const Outcome&))
{
    write(
        this, [take](Writer& writer) { return (writer.*take)(); },
        [this, announce](const Result<Outcome>& outcome) {
            if (outcome)
                emit(this->*announce)(*outcome);
            else
                emit failed(outcome.error());
        });
}

}  // namespace altair
