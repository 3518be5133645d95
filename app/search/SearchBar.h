// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace altair {

/// The field of the search place.
class SearchBar final : public QWidget {
    Q_OBJECT
public:
    explicit SearchBar(QWidget* parent = nullptr);

    QString text() const;
    void begin();

signals:
    void typed(const QString& text);
    /// The arrow down or Enter: to what was found.
    void left();
    /// Escape in the empty field: back to where one was.
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_field;
};

}  // namespace altair
