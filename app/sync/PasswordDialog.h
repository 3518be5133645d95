// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace altair {

/// Asks for the password, and where that is what it is about, for a new one.
class PasswordDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Asks : std::uint8_t { Old, OldAndNew };
    PasswordDialog(Asks asks, const QString& title, const QString& why, const QString& action, QWidget* parent);

    std::string password() const;
    std::string newPassword() const;

private:
    QLineEdit* addField(const QString& name);
    void look();

    QLineEdit* m_old;
    QLineEdit* m_new = nullptr;
    QLineEdit* m_again = nullptr;
    QPushButton* m_ok = nullptr;
};

}  // namespace altair
