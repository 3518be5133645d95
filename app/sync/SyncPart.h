// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/settings/Pages.h"
#include "app/settings/SettingsPage.h"
#include "core/Workspace.h"

#include <QColor>
#include <QObject>

#include <functional>
#include <memory>

namespace altair {

class SyncAccess;
class SyncDesk;
class SyncService;

/// Every computer that this profile was synced with, the latest first.
std::vector<HostContact> hostContacts(const Workspace& workspace);

/// Sync in the app: the service that keeps it going, and what shows of it. Window's thread.
class SyncPart final : public QObject {
    Q_OBJECT
public:
    /// `workspace` outlives this. What can't be understood of sync.json is said in the note, and nothing is synced.
    explicit SyncPart(Workspace& workspace, QObject* parent = nullptr);
    ~SyncPart() override;

    /// For commands that come through the app's socket; null when sync could not be opened.
    SyncAccess* access() const;
    SettingsPage page() const;
    /// What the person calls another device; empty when nothing was heard of it.
    QString nameOf(DeviceId device) const;
    /// Says the quiet line again.
    void repeat();

signals:
    /// The quiet line for the sidebar; empty while sync is off.
    void noted(const QString& words, const QColor& mark);

private:
    void note();

    Workspace& m_workspace;
    std::unique_ptr<SyncService> m_service;
    std::unique_ptr<SyncDesk> m_desk;
    QString m_failure;
};

}  // namespace altair
