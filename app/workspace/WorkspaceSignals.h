// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Workspace.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

namespace altair {

/// The one way between the window's thread and the Workspace's: asks on theirs, answers on ours. Owns
/// the Workspace, and outlives its threads. Everything here is called on the window's thread.
class WorkspaceSignals final : public QObject {
    Q_OBJECT
public:
    explicit WorkspaceSignals(std::unique_ptr<Workspace> workspace, QObject* parent = nullptr);
    /// Finishes what was asked for; answers that are still on their way are dropped.
    ~WorkspaceSignals() override;

    using Deed = std::function<Result<Outcome>(Writer&)>;

    /// `work(Reader&)` on the reader's thread, then `done(what it answered)` here, unless `receiver` is gone by then.
    template <class Work, class Done>
    void read(QObject* receiver, Work work, Done done, Urgency urgency = Urgency::Person)
    {
        m_workspace->read(std::move(work), answering(receiver, std::move(done)), urgency);
    }
    /// The same with the Writer, on its thread.
    template <class Work, class Done>
    void write(QObject* receiver, Work work, Done done, Urgency urgency = Urgency::Person)
    {
        m_workspace->write(std::move(work), answering(receiver, std::move(done)), urgency);
    }

    /// Something the person does: its outcome is announced with `acted`, its failure with `failed`.
    void act(Deed deed);
    void undo();
    void redo();
    /// Announces a failure that somebody else was answered.
    void report(const Error& error) { emit failed(error); }

    const Environment& environment() const { return m_workspace->environment(); }
    const Profile& profile() const { return m_workspace->profile(); }
    /// For the first page only, before anything else is asked.
    Reader& readerForStart() { return m_workspace->readerForStart(); }
    Workspace& workspace() { return *m_workspace; }

signals:
    void changed(const altair::Changes& changes);
    void acted(const altair::Outcome& outcome);
    /// An undo or a redo happened.
    void tookBack(const altair::Outcome& outcome);
    void didAgain(const altair::Outcome& outcome);
    void failed(const altair::Error& error);

private:
    template <class Done>
    auto answering(QObject* receiver, Done done)
    {
        return [this, receiver = QPointer<QObject>(receiver), done = std::move(done)](auto answer) mutable {
            QMetaObject::invokeMethod(
                this,
                [receiver = std::move(receiver), done = std::move(done), answer = std::move(answer)]() mutable {
                    if (receiver)
                        done(std::move(answer));
                },
                Qt::QueuedConnection);
        };
    }
    void step(Result<Outcome> (Writer::*take)(), void (WorkspaceSignals::*announce)(const Outcome&));

    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Workspace::Subscription> m_subscription;
};

}  // namespace altair
