// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Environment.h"
#include "sync/session/SyncAccess.h"

#include <QWidget>

class QPushButton;

namespace altair {

class Card;
class DeviceList;
class NoticeStrip;
class PasswordDialog;
class SignInCard;
class SyncDesk;
class TextLabel;

/// Settings → Sync: turns it on, says how it stands, shows the devices, turns it off.
class SyncPage final : public QWidget {
    Q_OBJECT
public:
    SyncPage(SyncDesk& desk, const Environment& environment, QWidget* parent = nullptr);

private:
    struct Tile {
        QWidget* box;
        TextLabel* value;
    };

    QWidget* makeOff();
    QWidget* makeOn();
    QWidget* makeTiles();
    QWidget* makeHeld();
    Tile addTile(QWidget& row, const QString& name);

    void say(const SyncReport& report);
    void loadDevices();
    void onTurnedOn(const SyncTurnedOn& on, const QString& email);
    void syncNow();
    void turnOff();
    void removeDevice(const QString& id, const QString& name);
    void changePassword();
    void newRecoveryCode();
    void decideHeld(bool remove);
    /// Shows a failure, and what became of things; an empty sentence where all is said.
    void finish(const Result<void>& done, const QString& sentence = {});
    void openDialog(PasswordDialog* dialog, std::function<void(const std::string&, const std::string&)> accepted);

    SyncDesk& m_desk;
    const Environment& m_environment;
    NoticeStrip* m_notice;
    TextLabel* m_said;
    QWidget* m_off = nullptr;
    QWidget* m_on = nullptr;
    TextLabel* m_place = nullptr;
    TextLabel* m_sentence = nullptr;
    QWidget* m_held = nullptr;
    TextLabel* m_heldWords = nullptr;
    Tile m_state{};
    Tile m_waiting{};
    Tile m_last{};
    Tile m_agree{};
    DeviceList* m_devices = nullptr;
    bool m_wasOn = false;
};

}  // namespace altair
