// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QWidget>

namespace altair {

class CaptureField;

/// What a line was taken for, in chips, and where it goes.
class TokenChips final : public QWidget {
    Q_OBJECT
public:
    explicit TokenChips(CaptureField& field, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString destination() const;
    CaptureField& m_field;
};

}  // namespace altair
