// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/sync/Card.h"
#include "sync/session/SyncAccess.h"

class QButtonGroup;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace altair {

class NoticeStrip;
class SyncDesk;
class TextLabel;

/// Where sync is turned on with a server: address, account, password.
class SignInCard final : public QWidget {
    Q_OBJECT
public:
    SignInCard(SyncDesk& desk, QWidget* parent = nullptr);

signals:
    void turnedOn(const altair::SyncTurnedOn& on, const QString& email);

private:
    enum class Then : std::uint8_t { Tell, TurnOn };

    QWidget* makeModes();
    QLineEdit* addField(QGridLayout& grid, const QString& name, const QString& example);
    void showMode();
    SyncServer given() const;
    void probe(Then then);
    void judge(const SyncProbe& probe, Then then);
    void vouchFor(const SyncProbe& probe, Then then);
    void allowPlain(const SyncProbe& probe, Then then);
    void turnOn();
    void setBusy(bool busy, const QString& words = {});
    void say(const QString& sentence);

    SyncDesk& m_desk;
    QButtonGroup* m_modes;
    QLineEdit* m_address = nullptr;
    QLineEdit* m_email = nullptr;
    QLineEdit* m_code = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_again = nullptr;
    TextLabel* m_codeLabel = nullptr;
    TextLabel* m_passwordLabel = nullptr;
    TextLabel* m_againLabel = nullptr;
    TextLabel* m_result = nullptr;
    NoticeStrip* m_notice = nullptr;
    QPushButton* m_turnOn = nullptr;
    QPushButton* m_test = nullptr;
    QString m_fingerprint;
    bool m_plainAllowed = false;
};

}  // namespace altair
