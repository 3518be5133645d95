// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace altair {

/// Puts widgets beside each other, and on further lines where the room ends.
class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    FlowLayout(int gap, QWidget* parent = nullptr);

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Apply : std::uint8_t { No, Yes };
    int arrange(const QRect& rect, Apply apply) const;

    int m_gap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

}  // namespace altair
