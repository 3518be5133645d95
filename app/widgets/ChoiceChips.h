// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QWidget>

#include <vector>

namespace altair {

/// A small button that looks like a chip: filled when it is on.
class ChipButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChipButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

/// One of a few, or none: pressing the chosen one takes it back.
class ChoiceChips final : public QWidget {
    Q_OBJECT
public:
    /// `name` is what a screen reader says before each choice.
    ChoiceChips(const QString& name, const QStringList& choices, QWidget* parent = nullptr);

    /// 0: none; else 1 … number of choices.
    int chosen() const { return m_chosen; }
    void setChosen(int chosen);

signals:
    /// The person chose.
    void picked(int chosen);

private:
    std::vector<ChipButton*> m_chips;
    int m_chosen = 0;
};

}  // namespace altair
