// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/window/Destination.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace altair {

class NoteLine;
class PlacesView;
class ProjectTree;
class SidebarModel;

/// The left side: the mark, the places, the way to search.
class Sidebar final : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(const ProjectTree& projects, QWidget* parent = nullptr);

    void setCurrent(const Destination& destination);
    /// 0: no number.
    void setInboxCount(int count);
    /// A quiet line at the bottom, with a small mark in that paint; empty words: none.
    void setNote(const QString& words, const QColor& mark);
    void setMenu(QMenu* menu);
    void openMenu();
    void takeFocus();

signals:
    void chosen(const altair::Destination& destination);
    void searchAsked();
    void noteAsked();
    void newProjectAsked();
    void projectMenuAsked(const altair::RecordId& project, const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeBrand();
    QWidget* makeNote();
    QWidget* makeSearch();

    SidebarModel* m_model;
    PlacesView* m_places;
    QToolButton* m_menuButton = nullptr;
    NoteLine* m_note = nullptr;
    Destination m_current;
};

}  // namespace altair
