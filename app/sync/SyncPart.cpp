// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/SyncPart.h"

#include "app/sync/SyncDesk.h"
#include "app/sync/SyncPage.h"
#include "app/sync/SyncWords.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"
#include "sync/session/SyncService.h"
#include "sync/transport/http/ContactLog.h"

namespace altair {

namespace {

QColor markOf(const SyncReport& report)
{
    switch (report.state) {
    case SyncReport::State::UpToDate: return tokens().green;
    case SyncReport::State::Stopped: return tokens().red;
    case SyncReport::State::Working: return tokens().blue;
    default: return tokens().yellow;
    }
}

}  // namespace

std::vector<HostContact> hostContacts(const Workspace& workspace)
{
    std::vector<HostContact> hosts;
    for (const Contact& contact : readContacts(workspace.profile().config / "contacts.json"))
        hosts.push_back({toText(contact.host), SyncPart::tr("sync"), agoWords(contact.last, workspace.environment()),
            static_cast<std::int64_t>(contact.bytesUp), static_cast<std::int64_t>(contact.bytesDown)});
    return hosts;
}

SyncPart::SyncPart(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    auto service = SyncService::open(workspace);
    if (!service) {
        m_failure = toText(service.error().sentence);
        return;
    }
    m_service = std::move(*service);
    m_desk = std::make_unique<SyncDesk>(*m_service);
    connect(m_desk.get(), &SyncDesk::changed, this, &SyncPart::note);
}

SyncPart::~SyncPart() = default;

SyncAccess* SyncPart::access() const
{
    return m_service.get();
}

SettingsPage SyncPart::page() const
{
    return {QStringLiteral("sync"), tr("Sync"), tr("Optional. Everything works without it."),
        [this](QWidget* parent) -> QWidget* {
            if (m_desk)
                return new SyncPage(*m_desk, m_workspace.environment(), parent);
            auto* sentence = new TextLabel(TextRole::Field, Tone::Ink, m_failure, parent);
            sentence->setWordWrap(true);
            return sentence;
        }};
}

QString SyncPart::nameOf(DeviceId device) const
{
    if (m_desk)
        for (const auto& [id, name] : m_desk->report().names)
            if (id == device)
                return toText(name);
    return {};
}

void SyncPart::repeat()
{
    note();
}

void SyncPart::note()
{
    if (!m_desk)
        return emit noted(tr("Sync needs you"), tokens().red);
    emit noted(quietWords(m_desk->report()), markOf(m_desk->report()));
}

}  // namespace altair
