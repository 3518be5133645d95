// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"
#include "app/cli/output/Table.h"
#include "core/domain/MomentLabels.h"
#include "core/store/Reader.h"

#include <span>
#include <string>
#include <vector>

namespace altair {

/// How records are written on one line: short ids, marks, days in words. Harmless texts.
class RowLabels {
public:
    RowLabels(const CommandContext& context, Reader& reader);

    /// On a terminal the shortest ending that is unique, else all 32 digits.
    std::string id(const RecordId& id) const;
    /// ○ open, ✓ done, ✕ dropped, • anything that is no task.
    static Cell mark(Kind kind, TaskState state);
    /// "Tomorrow 10:00 ↻, by Fri 27 Nov"; in lists of what is over, when that was.
    std::string when(const ListRow& row, Scope scope) const;
    std::string moment(const Moment& moment) const { return m_labels.relative(moment); }
    std::string instant(Instant instant) const;
    std::string day(Instant instant) const;
    const QLocale& locale() const { return m_locale; }

private:
    Reader* m_reader;
    QLocale m_locale;
    MomentLabels m_labels;
    CivilDate m_today;
    std::string m_zone;
    bool m_short;
};

/// "1 h 30 min"
std::string minutesText(std::chrono::minutes minutes);

/// Rows of lists, under headings if need be. For a terminal in columns that fit it; for a program one line a
/// row with tabs between id, state, title, day, project and tags.
class RowList {
public:
    RowList(const CommandContext& context, Reader& reader);

    void addHeading(std::string_view heading);
    void add(std::span<const ListRow> rows, Scope scope);
    std::string text() const;

private:
    void addCells(const ListRow& row, Scope scope);
    void addLine(const ListRow& row);

    const CommandContext* m_context;
    RowLabels m_labels;
    Table m_table;
    std::string m_lines;
};

}  // namespace altair
