// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/output/Ink.h"

#include <string>
#include <vector>

namespace altair {

struct Cell {
    std::string text;  ///< Harmless.
    Ink ink = Ink::Plain;
};

struct ColumnShape {
    enum class Align { Left, Right } align = Align::Left;
    enum class Shrink { No, Yes } shrink = Shrink::No;  ///< May be truncated when the row is too wide.
    int share = 15;  ///< Percent of the terminal that a shrinking column keeps while others can give way.
};

/// Rows under each other, two spaces between columns. Empty columns take no room; no line is wider than
/// the terminal as long as its shrinking columns can give way.
class Table {
public:
    explicit Table(std::vector<ColumnShape> columns) : m_columns(std::move(columns)) {}

    /// One cell for each column.
    void add(std::vector<Cell> row);
    /// Spans the whole width, for a heading.
    void addLine(Cell line);
    bool empty() const { return m_rows.empty(); }
    std::string text(int width, Colour colour) const;

private:
    std::vector<int> widths(int width) const;
    void shrink(std::vector<int>& widths, int width, int percent) const;
    std::string line(const std::vector<Cell>& row, const std::vector<int>& widths, Colour colour) const;

    std::vector<ColumnShape> m_columns;
    std::vector<std::vector<Cell>> m_rows;  // One cell: a whole line.
};

}  // namespace altair
