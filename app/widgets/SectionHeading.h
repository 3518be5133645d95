// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QLabel>

namespace altair {

/// A heading with a rule behind it, over a part of a page.
class SectionHeading final : public QLabel {
    Q_OBJECT
public:
    explicit SectionHeading(const QString& text, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace altair
