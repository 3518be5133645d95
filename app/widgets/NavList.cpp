// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/NavList.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace altair {

namespace {

class NameDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {100, QFontMetrics(fontOf(TextRole::Nav)).height() + 20};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        const QRect box = option.rect.adjusted(10, 1, -10, -1);
        drawNavBox(*painter, box, option.state);
        drawNavText(*painter, box.adjusted(12, 0, -8, 0), option, index.data().toString());
        painter->restore();
    }
};

}  // namespace

NavList::NavList(const QStringList& names, QWidget* parent) : QListView(parent), m_names(names)
{
    setModel(&m_names);
    setItemDelegate(new NameDelegate(this));
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            emit chosen(index.row());
    });
}

void NavList::setCurrent(int row)
{
    setCurrentIndex(m_names.index(row));
}

void NavList::setShown(const std::vector<bool>& shown)
{
    for (int row = 0; row < m_names.rowCount(); ++row)
        setRowHidden(row, !shown[static_cast<std::size_t>(row)]);
}

}  // namespace altair
