// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/window/Destination.h"

#include <QWidget>

class QPushButton;

namespace altair {

class NoticeStrip;
class PagedListModel;
class ProjectTree;
class QuickAddBar;
class RowView;
class SearchBar;
class SearchModel;
class TextLabel;
class WorkspaceSignals;

/// The middle of the window: where one is, the field to add or to search, the list.
class PlaceColumn final : public QWidget {
    Q_OBJECT
public:
    PlaceColumn(WorkspaceSignals& workspace, const ProjectTree& projects, QWidget* parent = nullptr);

    void go(const Destination& destination);
    /// The same at once, for the first paint.
    Result<void> goNow(const Destination& destination, Reader& reader);
    const Destination& where() const { return m_where; }
    RowView& list() { return *m_list; }
    /// Puts the cursor into the field that adds; false where nothing can be added.
    bool beginAdding();
    void beginSearching();
    /// Keeps what is being typed.
    void settle();
    void complain(const QString& sentence, const QString& details);

signals:
    void captured(const altair::Outcome& outcome);
    void emptyTrashAsked();
    void backAsked();

private:
    QWidget* makeHeader();
    void connectParts();
    void dress(const Destination& destination);
    void showEmptyWords();
    void checkDay();

    WorkspaceSignals& m_workspace;
    const ProjectTree& m_projects;
    Destination m_where;
    CivilDate m_day{};
    TextLabel* m_title = nullptr;
    TextLabel* m_subtitle = nullptr;
    QPushButton* m_emptyTrash = nullptr;
    NoticeStrip* m_notice;
    QuickAddBar* m_add;
    SearchBar* m_search;
    RowView* m_list;
    PagedListModel* m_rows;
    SearchModel* m_found;
};

}  // namespace altair
