// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Environment.h"
#include "sync/session/SyncAccess.h"

#include <QWidget>

class QVBoxLayout;

namespace altair {

/// The devices of the account, a card each; another one can be shut out.
class DeviceList final : public QWidget {
    Q_OBJECT
public:
    explicit DeviceList(const Environment& environment, QWidget* parent = nullptr);
    void setDevices(const std::vector<SyncDevice>& devices);

signals:
    void removeAsked(const QString& id, const QString& name);

private:
    QWidget* makeCard(const SyncDevice& device);

    const Environment& m_environment;
    QVBoxLayout* m_layout;
};

}  // namespace altair
