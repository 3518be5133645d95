// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QColor>
#include <QLineEdit>

#include <functional>
#include <vector>

namespace altair {

/// A stretch of a field's text that was understood.
struct FieldToken {
    int begin = 0;  ///< UTF-16 positions.
    int end = 0;
    QColor paint;
};

/// A line of text in which what was understood stands on its colour, underlined. A token that is not being typed
/// goes as a whole with one Backspace.
class TokenField : public QLineEdit {
    Q_OBJECT
public:
    using Reading = std::function<std::vector<FieldToken>(const QString&)>;

    /// `reading` is asked at every change of the text; cheap.
    explicit TokenField(Reading reading, QWidget* parent = nullptr);

signals:
    /// Several lines were pasted; they are not in the field.
    void listPasted(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void readText();
    bool removeTokenBeforeCursor();
    bool pasteList();

    Reading m_reading;
    std::vector<FieldToken> m_tokens;
    bool m_typing = false;
};

}  // namespace altair
