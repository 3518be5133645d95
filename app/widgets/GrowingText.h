// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace altair {

/// A text that is as high as what is written in it, between a least and a most number of lines.
class GrowingText final : public QPlainTextEdit {
    Q_OBJECT
public:
    enum class Lines : std::uint8_t {
        One,  ///< Wraps but has no line breaks; Enter ends it.
        Many,
    };
    explicit GrowingText(Lines lines, QWidget* parent = nullptr);

    void setLeastLines(int lines);

signals:
    void ended();  ///< Enter in a text of one line.
    void left();   ///< It lost the focus.

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void grow();

    Lines m_lines;
    int m_leastLines = 1;
};

}  // namespace altair
