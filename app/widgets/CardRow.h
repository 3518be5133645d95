// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace altair {

class TextLabel;

/// A card with what it is about at the left and what can be done at the right.
class CardRow final : public QWidget {
    Q_OBJECT
public:
    /// `words` may be empty: then there is only the title.
    CardRow(const QString& title, const QString& words, QWidget* parent = nullptr);

    /// The first one is what the card is about: it gets the title as its accessible name when it has none.
    void addControl(QWidget* control);
    void setTitle(const QString& title);
    void setWords(const QString& words);
    QString title() const;
    QString words() const;
    /// A search found it.
    void setMarked(bool marked);
    bool isMarked() const { return m_marked; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_title;
    TextLabel* m_words;
    QHBoxLayout* m_controls;
    bool m_marked = false;
};

}  // namespace altair
