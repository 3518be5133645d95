// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Connection.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <set>
#include <string>

using namespace altair;

namespace {

std::set<std::string> columnsOf(Connection& connection, std::string_view table)
{
    auto rows = connection.prepare("SELECT name FROM pragma_table_info(?)");
    REQUIRE(rows);
    rows->bindText(table);
    std::set<std::string> columns;
    for (auto row = rows->next(); row && *row; row = rows->next())
        columns.insert(rows->text(0));
    return columns;
}

std::set<std::string> projectedBy(const KindSpec& kind)
{
    std::set<std::string> columns{"key"};
    for (const auto& field : kind.fields) {
        const std::string name{field.name};
        if (field.column == Column::No)
            continue;
        if (field.type == ValueType::CivilTime)
            columns.insert({name + "_day", name + "_minute"});
        else
            columns.insert(name);
    }
    return columns;
}

}  // namespace

TEST_CASE("the table of a kind has the columns of its projected fields, and no others")
{
    test::TemporaryProfile profile;
    auto& connection = profile.writer().connection();
    for (const auto& kind : allKinds()) {
        INFO(std::string{kind.name});
        CHECK(columnsOf(connection, kind.name) == projectedBy(kind));
    }
}
