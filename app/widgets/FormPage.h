// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace altair {

class CardRow;
class TextLabel;

/// A page of headings, cards and sentences, one below the other.
class FormPage : public QWidget {
    Q_OBJECT
public:
    explicit FormPage(QWidget* parent = nullptr);

    void addHeading(const QString& text);
    TextLabel* addSentence(const QString& text);
    CardRow* addCard(const QString& title, const QString& words, QWidget* control = nullptr);
    /// A card with a check; `take` hears when the person turns it on or off.
    CardRow* addToggle(const QString& title, const QString& words, bool on, const std::function<void(bool)>& take);
    /// A card with one of a few; `take` gets which.
    CardRow* addChoice(const QString& title, const QString& words, const QStringList& choices, int chosen,
        const std::function<void(int)>& take);
    void addWidget(QWidget* widget);

private:
    QVBoxLayout* m_layout;
};

}  // namespace altair
