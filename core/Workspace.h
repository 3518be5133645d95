// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Executor.h"
#include "core/base/Result.h"
#include "core/store/Reader.h"
#include "core/store/Writer.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace altair {

/// The door to a person's data: everybody reads, edits and hears of changes through it. Owns the
/// threads' sides of a profile: the writer with its connection behind one executor, a reader with
/// its own behind another.
///
///     workspace.write([=](Writer& w) { return complete(w, ids); }, [=](Result<Outcome> outcome) { … });
///
/// `done` runs on the executor's thread (inline: before `write` returns); app/ has the one adaptor to
/// the window's thread. A write answers when it is durable.
class Workspace {
public:
    struct Executors {
        std::unique_ptr<Executor> writing;
        std::unique_ptr<Executor> reading;
    };
    /// Answers when the profile is open; each connection is opened on the thread that uses it.
    static Result<std::unique_ptr<Workspace>> open(const Profile& profile, const Environment& environment,
        Executors executors, const Writer::Options& options = {});
    ~Workspace();

    /// `work(Writer&)` answers a Result<T>; `done(Result<T>)` gets it.
    template <class Work, class Done>
    void write(Work work, Done done, Urgency urgency = Urgency::Person)
    {
        m_executors.writing->post(
            urgency, [this, work = std::move(work), done = std::move(done)]() mutable { done(work(*m_writer)); });
    }

    template <class Work, class Done>
    void read(Work work, Done done, Urgency urgency = Urgency::Person)
    {
        m_executors.reading->post(
            urgency, [this, work = std::move(work), done = std::move(done)]() mutable { done(work(*m_reader)); });
    }

    /// The first page at start: reads at once, on the calling thread, before any executor is used.
    Reader& readerForStart() { return *m_startReader; }

    /// `listener` is called on the writer's thread after each commit, until the subscription goes.
    class Subscription;
    [[nodiscard]] std::unique_ptr<Subscription> subscribe(std::function<void(const Changes&)> listener);

    const Environment& environment() const { return m_environment; }
    const Profile& profile() const { return m_profile; }

private:
    Workspace(const Profile& profile, const Environment& environment, Executors executors);
    Result<void> openWriter(const Writer::Options& options);
    void announce(const Changes& changes);

    Profile m_profile;
    Environment m_environment;
    std::mutex m_mutex;
    std::vector<Subscription*> m_subscriptions;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<Reader> m_startReader;
    Executors m_executors;  // Last: its threads end before what they use.
};

class Workspace::Subscription {
public:
    Subscription(Workspace& workspace, std::function<void(const Changes&)> listener);
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

private:
    friend class Workspace;
    Workspace* m_workspace;
    std::function<void(const Changes&)> m_listener;
};

}  // namespace altair
