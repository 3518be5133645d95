// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/Csv.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace altair {

/// The columns of Todoist's CSV.
enum class TodoistColumn : std::size_t {
    Type,
    Content,
    Description,
    IsCollapsed,
    Priority,
    Indent,
    Author,
    Responsible,
    Date,
    DateLang,
    Timezone,
    Duration,
    DurationUnit,
    Deadline,
    DeadlineLang,
    Meta,
};

/// The rows of a Todoist file, their cells by the names in its header; empty rows passed over.
class TodoistTable {
public:
    explicit TodoistTable(SourceFile source) : m_source(std::move(source)), m_reader(m_source) {}
    TodoistTable(const TodoistTable&) = delete;
    TodoistTable& operator=(const TodoistTable&) = delete;

    /// Reads the header. `InvalidInput` when it names no TYPE and CONTENT.
    Result<void> begin();
    /// Moves to the next row; false at the end, also at one that is an error (see `error`).
    bool next();
    const std::optional<Error>& error() const { return m_error; }

    /// Empty when there is no such column or the row ends before it.
    const std::string& cell(TodoistColumn column) const;
    /// Cells under no name that is known, with their column's number from 1; those that hold something.
    std::vector<std::pair<std::size_t, std::string>> otherCells() const;
    bool isLongerThanHeader() const { return m_cells.size() > m_headerCells; }
    bool wasWindows1252() const { return m_wasWindows1252; }
    std::size_t line() const { return m_reader.line(); }
    std::uintmax_t bytesRead() const { return m_source.bytesRead(); }

private:
    static constexpr std::size_t kColumns = static_cast<std::size_t>(TodoistColumn::Meta) + 1;
    bool isBlank() const;
    std::size_t& at(TodoistColumn column) { return m_at[static_cast<std::size_t>(column)]; }

    SourceFile m_source;
    CsvReader m_reader;
    std::array<std::size_t, kColumns> m_at{};
    std::size_t m_headerCells = 0;
    std::vector<std::string> m_cells;
    bool m_wasWindows1252 = false;
    std::optional<Error> m_error;
};

}  // namespace altair
