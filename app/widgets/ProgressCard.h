// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace altair {

class TextLabel;

/// Long work: what it is at, how far it is, and a way to stop it.
class ProgressCard final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressCard(QWidget* parent = nullptr);

    /// `part` of `whole`; a whole of 0: nobody knows how much it is.
    void tell(const QString& sentence, std::int64_t part, std::int64_t whole);
    enum class Stop : std::uint8_t { Possible, Impossible };
    void setStop(Stop stop);

signals:
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_sentence;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

}  // namespace altair
