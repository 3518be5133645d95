// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QAbstractButton;

namespace altair {

/// One of a few, always: side by side, the chosen one filled. Arrow keys choose.
class Segments final : public QWidget {
    Q_OBJECT
public:
    /// `name` is what a screen reader says before each choice.
    Segments(const QString& name, const QStringList& choices, int chosen, QWidget* parent = nullptr);

    int chosen() const { return m_chosen; }
    void setChosen(int chosen);

signals:
    /// The person chose.
    void picked(int chosen);

private:
    void choose(int index);

    std::vector<QAbstractButton*> m_buttons;
    int m_chosen = 0;
};

}  // namespace altair
