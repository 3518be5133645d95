// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Export.h"

#include <QWidget>

namespace altair {

class ExportWork;
class NoticeStrip;
class ProgressCard;
class TextLabel;
class WorkspaceSignals;

/// A card for each way to take everything out, and one to bring something in.
class ExchangeCards final : public QWidget {
    Q_OBJECT
public:
    explicit ExchangeCards(WorkspaceSignals& workspace, QWidget* parent = nullptr);

    void exportTo(ExportFormat format, const QString& target);

private:
    QWidget* makeExportCard(ExportFormat format, const QString& title, const QString& words);
    QWidget* makeImportCard();
    void askForTarget(ExportFormat format);
    void connectWork();

    WorkspaceSignals& m_workspace;
    ExportWork* m_work;
    NoticeStrip* m_notice;
    ProgressCard* m_progress;
    TextLabel* m_outcome;
    QString m_target;
};

}  // namespace altair
