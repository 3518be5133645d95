// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/window/SidebarModel.h"

#include <QListView>

namespace altair {

/// The list of places, drawn from the tokens.
class PlacesView final : public QListView {
    Q_OBJECT
public:
    explicit PlacesView(SidebarModel* model, QWidget* parent = nullptr);

    const SidebarModel& places() const { return *m_places; }

signals:
    void newProjectAsked();
    void projectMenuAsked(const altair::RecordId& project, const QPoint& globalPosition);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyboardSearch(const QString&) override {}

private:
    SidebarModel* m_places;
};

}  // namespace altair
