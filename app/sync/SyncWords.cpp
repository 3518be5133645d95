// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SyncWords.h"

#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"

#include <QCoreApplication>

namespace altair {

namespace {

QString tr(const char* words, int count = -1)
{
    return QCoreApplication::translate("SyncWords", words, nullptr, count);
}

}  // namespace

QString stateWords(const SyncReport& report)
{
    switch (report.state) {
    case SyncReport::State::Off: return tr("Off");
    case SyncReport::State::UpToDate: return tr("Up to date");
    case SyncReport::State::Working: return tr("Exchanging");
    case SyncReport::State::Waiting: return tr("Waiting for the server");
    case SyncReport::State::Stopped: return tr("Needs you");
    }
    return {};
}

QString quietWords(const SyncReport& report)
{
    const auto waiting = static_cast<int>(report.waiting);
    switch (report.state) {
    case SyncReport::State::Off: return {};
    case SyncReport::State::UpToDate:
        return report.devices > 1 ? tr("Synced · %n devices", report.devices) : tr("Synced");
    case SyncReport::State::Working: return waiting > 0 ? tr("Sending %n changes", waiting) : tr("Syncing");
    case SyncReport::State::Waiting: return waiting > 0 ? tr("Offline · %n changes wait", waiting) : tr("Offline");
    case SyncReport::State::Stopped: return tr("Sync needs you");
    }
    return {};
}

QString agoWords(const std::optional<Instant>& at, const Environment& environment)
{
    if (!at)
        return tr("never");
    const auto ago = std::chrono::duration_cast<std::chrono::seconds>(environment.clock->now() - *at);
    if (ago < std::chrono::seconds{2})
        return tr("just now");
    if (ago < std::chrono::minutes{1})
        return tr("%n seconds ago", static_cast<int>(ago.count()));
    if (ago < std::chrono::hours{1})
        return tr("%n minutes ago", static_cast<int>(ago.count() / 60));
    const MomentLabels labels(QLocale(), environment.today());
    return toText(labels.relative(momentAt(*at, environment.zone)));
}

QString agreementWords(const SyncReport& report)
{
    if (report.devices < 2)
        return tr("Only this one so far");
    return tr("Verified, %1 of %2").arg(report.devicesAgreeing).arg(report.devices);
}

}  // namespace altair
