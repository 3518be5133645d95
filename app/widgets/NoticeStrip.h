// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QFrame>

namespace altair {

class TextLabel;

/// A sentence about something that went wrong, where it went wrong; stays until it is put away.
class NoticeStrip final : public QFrame {
    Q_OBJECT
public:
    explicit NoticeStrip(QWidget* parent = nullptr);

    /// `details` can be copied; they may be empty.
    void say(const QString& sentence, const QString& details);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_sentence;
    QString m_details;
};

}  // namespace altair
