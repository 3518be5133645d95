// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Action.h"
#include "core/store/ListQuery.h"

#include <QLocale>
#include <QString>

namespace altair {

struct Environment;

/// What happened, said once it did: "Completed “Box the spice rack”", "Moved 3 to Trash".
QString sentenceOf(const ActionLabel& label);
/// A title made short enough to be part of a sentence.
QString shortened(const QString& title);

/// "20 min", "1 h 30 min".
QString durationWords(std::chrono::minutes duration);
QString energyWord(Energy energy);
QString priorityWord(Priority priority);
/// The stored rule in words; a rule that can't be read as it is stored.
QString repeatWords(const std::string& rule, const QLocale& locale = QLocale());

/// What the quiet line of a row says besides project and tags; empty when there is nothing to say.
struct RowWords {
    QLocale locale;
    CivilDate today{};
    std::string zone;

    QString meta(const ListRow& row, bool dayIsKnown) const;
    /// Everything a row shows, for a screen reader.
    QString spoken(const ListRow& row) const;
};

}  // namespace altair
