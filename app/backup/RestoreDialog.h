// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Backup.h"

#include <QDialog>

class QPushButton;

namespace altair {

class SideWork;
class TextLabel;
struct Environment;

/// Reads a backup through and says what is in it, before it may replace anything. Accepted: bring it back.
class RestoreDialog final : public QDialog {
    Q_OBJECT
public:
    RestoreDialog(const BackupInfo& backup, const Environment& environment, QWidget* window);

private:
    void show(const Result<BackupContents>& contents, const Environment& environment);

    SideWork* m_work;
    TextLabel* m_sentence;
    TextLabel* m_more;
    QPushButton* m_restore;
};

}  // namespace altair
