// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QFrame>

namespace altair {

/// A box on the paper, with a hard shadow when it is what can be acted on.
class Card final : public QFrame {
    Q_OBJECT
public:
    enum class Weight : std::uint8_t { Quiet, Strong };
    explicit Card(Weight weight, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Weight m_weight;
};

}  // namespace altair
