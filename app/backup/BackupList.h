// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Backup.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace altair {

class CardRow;
class NoticeStrip;
class SideWork;
class TextLabel;
class WorkspaceSignals;

/// The backups there are, latest first; makes one by hand, and asks before one is brought back.
class BackupList final : public QWidget {
    Q_OBJECT
public:
    explicit BackupList(WorkspaceSignals& workspace, QWidget* parent = nullptr);

signals:
    /// The person saw what is in it and wants it in the place of what is there.
    void restoreAsked(const altair::BackupInfo& backup);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeOne();
    void refresh();
    void listAll(const std::vector<BackupInfo>& backups);
    void addCard(const BackupInfo& backup);
    void lookInto(const BackupInfo& backup);
    void complain(const Error& error);

    WorkspaceSignals& m_workspace;
    SideWork* m_work;
    NoticeStrip* m_notice;
    QPushButton* m_make;
    CardRow* m_head;
    TextLabel* m_none;
    QVBoxLayout* m_list;
    std::vector<CardRow*> m_cards;
};

}  // namespace altair
