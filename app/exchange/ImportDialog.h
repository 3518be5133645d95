// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Import.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QPushButton;
class QTableView;

namespace altair {

class ImportTable;
class ImportWork;
class NoticeStrip;
class ProgressCard;
class TextLabel;
class WorkspaceSignals;

/// Shows what an import of a file would do, row by row, then does it.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    ImportDialog(WorkspaceSignals& workspace, const std::filesystem::path& file, QWidget* window);

private:
    enum class At : std::uint8_t { Looking, Looked, Importing, Over };

    QWidget* makeTop();
    QTableView* makeTable();
    QWidget* makeButtons();
    void connectWork();
    void look();
    void bringIn();
    ImportRequest request() const;
    void go(At at);
    void showProgress(const ImportProgress& progress);
    void conclude(const QString& sentence);

    WorkspaceSignals& m_workspace;
    std::filesystem::path m_file;
    ImportWork* m_work;
    ImportTable* m_rows;
    QComboBox* m_format = nullptr;
    QCheckBox* m_bringBack = nullptr;
    NoticeStrip* m_notice = nullptr;
    ProgressCard* m_progress = nullptr;
    TextLabel* m_summary = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_close = nullptr;
    At m_at = At::Looking;
};

/// Asks for a file, then shows what importing it would do.
void askForImport(WorkspaceSignals& workspace, QWidget* window);

}  // namespace altair
