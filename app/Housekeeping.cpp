// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/Housekeeping.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/Housekeeping.h"

#include <QLoggingCategory>

#include <chrono>

namespace altair {

namespace {

Q_LOGGING_CATEGORY(housekeeping, "altair.housekeeping")

constexpr std::chrono::seconds kQuiet{2};
constexpr std::chrono::hours kRound{1};

void warn(const Error& error)
{
    qCWarning(housekeeping, "%s (%s)", error.sentence.c_str(), error.detail.c_str());
}

}  // namespace

Housekeeping::Housekeeping(WorkspaceSignals& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kQuiet);
    connect(&m_rest, &QTimer::timeout, this, &Housekeeping::tidy);
    connect(&workspace, &WorkspaceSignals::changed, &m_rest, qOverload<>(&QTimer::start));
    auto* round = new QTimer(this);
    connect(round, &QTimer::timeout, &m_rest, qOverload<>(&QTimer::start));
    round->start(kRound);
    m_rest.start();
}

void Housekeeping::tidy()
{
    m_workspace.write(
        this, &keepHouse,
        [this](const Result<bool>& more) {
            if (!more)
                warn(more.error());
            else if (*more)
                tidy();
            else
                backUp();
        },
        Urgency::Background);
}

void Housekeeping::backUp()
{
    m_aside.run([profile = m_workspace.profile(),
                    environment = m_workspace.environment()] { return keepBackups(profile, environment); },
        [](const Result<void>& done) {
            if (!done)
                warn(done.error());
        });
}

}  // namespace altair
