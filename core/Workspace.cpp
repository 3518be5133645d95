// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Workspace.h"

#include <algorithm>
#include <future>

namespace altair {

namespace {

Result<void> runOn(Executor& executor, const std::function<Result<void>()>& work)
{
    std::promise<Result<void>> answer;
    executor.post(Urgency::Person, [&] { answer.set_value(work()); });
    return answer.get_future().get();
}

Result<void> openReader(const Profile& profile, std::unique_ptr<Reader>& reader)
{
    auto opened = Reader::open(profile);
    if (!opened)
        return failure(std::move(opened));
    reader = std::move(*opened);
    return {};
}

}  // namespace

Workspace::Workspace(const Profile& profile, const Environment& environment, Executors executors)
    : m_profile(profile)
    , m_environment(environment)
    , m_executors(std::move(executors))
{}

Result<std::unique_ptr<Workspace>> Workspace::open(
    const Profile& profile, const Environment& environment, Executors executors, const Writer::Options& options)
{
    std::unique_ptr<Workspace> workspace{new Workspace{profile, environment, std::move(executors)}};
    auto& door = *workspace;
    // A connection belongs to the thread that opened it.
    auto done = runOn(*door.m_executors.writing, [&]() -> Result<void> { return door.openWriter(options); });
    if (done)
        done = runOn(*door.m_executors.reading, [&]() -> Result<void> { return openReader(profile, door.m_reader); });
    if (done)
        done = openReader(profile, door.m_startReader);
    return done ? Result<std::unique_ptr<Workspace>>{std::move(workspace)} : failure(done);
}

Result<void> Workspace::openWriter(const Writer::Options& options)
{
    auto writer = Writer::open(m_profile, m_environment, options);
    if (!writer)
        return failure(std::move(writer));
    m_writer = std::move(*writer);
    m_writer->onChange([this](const Changes& changes) { announce(changes); });
    return {};
}

Workspace::~Workspace()
{
    m_executors.reading->post(Urgency::Background, [this] { m_reader.reset(); });
    m_executors.writing->post(Urgency::Background, [this] { m_writer.reset(); });
}

std::unique_ptr<Workspace::Subscription> Workspace::subscribe(std::function<void(const Changes&)> listener)
{
    return std::make_unique<Subscription>(*this, std::move(listener));
}

void Workspace::announce(const Changes& changes)
{
    const std::lock_guard lock{m_mutex};
    for (const auto* subscription : m_subscriptions)
        subscription->m_listener(changes);
}

Workspace::Subscription::Subscription(Workspace& workspace, std::function<void(const Changes&)> listener)
    : m_workspace(&workspace)
    , m_listener(std::move(listener))
{
    const std::lock_guard lock{m_workspace->m_mutex};
    m_workspace->m_subscriptions.push_back(this);
}

Workspace::Subscription::~Subscription()
{
    const std::lock_guard lock{m_workspace->m_mutex};
    std::erase(m_workspace->m_subscriptions, this);
}

}  // namespace altair
