// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/ListQuery.h"

#include <QAbstractListModel>
#include <QString>

#include <optional>
#include <vector>

namespace altair {

enum class RowLook : std::uint8_t {
    Heading,
    Card,     ///< Two lines.
    Compact,  ///< One line: what is over and done.
};

enum class Fold : std::uint8_t { Never, Open, Closed };

/// Rows that follow each other and are as high as each other, so that a long list needs no measuring.
struct Stretch {
    int rows = 0;
    RowLook look = RowLook::Card;
};

struct ListHeading {
    QString text;
    Fold fold = Fold::Never;
    bool quiet = false;
};

/// What a row needn't say because its list says it.
struct KnownOfRows {
    bool day = false;
    RecordId project;
    bool showWhen = false;  ///< Say at the right when it was done, deleted or made.
};

/// A list of records under headings, as RowView shows it. Rows that are not there yet are blank, and come.
class RowListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    virtual std::vector<Stretch> stretches() const = 0;
    /// Null for a heading and for a row that is not there yet. Valid until the next change.
    virtual const ListRow* rowAt(int row) const = 0;
    virtual std::optional<ListHeading> headingAt(int row) const = 0;
    virtual KnownOfRows knownAt(int row) const = 0;
    /// -1 when it is not among the rows that are there.
    virtual int rowOf(const RecordId& id) const = 0;
    virtual void toggleFold(int) {}
    /// The view shows these rows now: what is missing of them is fetched, and a bit ahead.
    virtual void showing(int, int) {}

    QVariant data(const QModelIndex& index, int role) const final;
    Qt::ItemFlags flags(const QModelIndex& index) const final;
};

}  // namespace altair
