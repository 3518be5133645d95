// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>

namespace altair {

/// Says that the system or a shell asks the program to end (SIGTERM, SIGINT, SIGHUP), so that it can end in
/// order: what is typed saved, the profile closed as it should be. One a process.
class QuitSignals final : public QObject {
    Q_OBJECT
public:
    explicit QuitSignals(QObject* parent = nullptr);

signals:
    void quitAsked();
};

}  // namespace altair
