// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace altair::server {

/// Columns of words, each as wide as its longest.
class Table {
public:
    explicit Table(std::vector<std::string> heads) : m_rows{std::move(heads)} {}
    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
};

}  // namespace altair::server
