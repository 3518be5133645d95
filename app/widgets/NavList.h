// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStringListModel>

namespace altair {

/// The names of pages at the side of a window, drawn as the places of the sidebar are.
class NavList final : public QListView {
    Q_OBJECT
public:
    explicit NavList(const QStringList& names, QWidget* parent = nullptr);

    int current() const { return currentIndex().row(); }
    void setCurrent(int row);
    /// Rows that are left out for now.
    void setShown(const std::vector<bool>& shown);

signals:
    void chosen(int row);

private:
    QStringListModel m_names;
};

}  // namespace altair
