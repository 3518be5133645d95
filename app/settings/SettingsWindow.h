// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/settings/SettingsPage.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QScrollArea;
class QStackedWidget;

namespace altair {

class NavList;
class TextLabel;

/// The settings: pages at the left, one of them at the right, a field that finds what one looks for on any of them.
class SettingsWindow final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsWindow(std::vector<SettingsPage> pages, QWidget* parent = nullptr);

    /// Shows the window with the page of that key; with the one that was shown last when there is no such page.
    void open(const QString& key = {});
    /// The page with that key, made if need be; null when there is none.
    QWidget* page(const QString& key);
    QString currentKey() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Shown {
        SettingsPage page;
        QWidget* widget = nullptr;  ///< Null until it is made.
        QScrollArea* scroll = nullptr;
    };

    QWidget* makeSide();
    QWidget* makePlace();
    Shown& made(int index);
    int indexOf(const QString& key) const;
    void turnTo(int index);
    void search(const QString& text);

    std::vector<Shown> m_pages;
    QWidget* m_side = nullptr;
    NavList* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_subtitle = nullptr;
    TextLabel* m_nothing = nullptr;
    QStackedWidget* m_stack = nullptr;
};

}  // namespace altair
