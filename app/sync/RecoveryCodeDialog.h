// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace altair {

/// Shows a recovery code, once. It can be copied and saved as a page to print, and is typed back before the dialog
/// lets go: a code that was never written down saves nobody.
class RecoveryCodeDialog final : public QDialog {
    Q_OBJECT
public:
    RecoveryCodeDialog(const QString& code, const QString& email, QWidget* parent);

private:
    void saveAsPage();
    void compare(const QString& typed);
    void reject() override;

    QString m_code;
    QString m_email;
    QLineEdit* m_typed;
    QPushButton* m_done;
};

}  // namespace altair
