// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/Csv.h"
#include "tests/support/Catch.h"
#include "tests/support/Imported.h"

using namespace altair;
using namespace altair::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Rows rows;
    std::vector<std::size_t> lines;
    std::string error;
};

Read readAll(const std::string& text)
{
    auto source = sourceOf(text);
    CsvReader reader{source};
    Read read;
    std::vector<std::string> fields;
    for (;;) {
        const auto more = reader.next(fields);
        if (!more)
            read.error = more.error().sentence;
        if (!more || !*more)
            return read;
        read.rows.push_back(fields);
        read.lines.push_back(reader.line());
    }
}

}  // namespace

TEST_CASE("commas part fields and line ends part records, whichever kind they are")
{
    CHECK(readAll("a,b\nc,d\r\ne,f\rg,h").rows == Rows{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}});
    CHECK(readAll(",\n").rows == Rows{{"", ""}});
    CHECK(readAll("a,,\n").rows == Rows{{"a", "", ""}});
}

TEST_CASE("quotes hold commas, line breaks and doubled quotes")
{
    const auto read = readAll("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\nnext,\"\",x\n");
    CHECK(read.rows == Rows{{"a,b", "say \"hi\"", "two\r\nlines"}, {"next", "", "x"}});
    CHECK(read.lines == std::vector<std::size_t>{1, 3});
}

TEST_CASE("a quote inside an unquoted field, and text after a closing one, stay as they stand")
{
    CHECK(readAll("5\" pipe,\"a\"b,c\n").rows == Rows{{"5\" pipe", "ab", "c"}});
}

TEST_CASE("empty lines are passed over, the byte order mark too")
{
    CHECK(readAll("\xEF\xBB\xBF\n\r\n\na\n\n\nb").rows == Rows{{"a"}, {"b"}});
}

TEST_CASE("a quote that is never closed is named by its line")
{
    const auto read = readAll("a,b\nc,\"never\nclosed\n");
    CHECK(read.rows == Rows{{"a", "b"}});
    CHECK(read.error.find("line 2 is never closed") != std::string::npos);
}

TEST_CASE("a record that is too long ends the reading with its line and the limit")
{
    const auto read = readAll("a\n" + std::string(3U << 20U, 'x') + ",y\n");
    CHECK(read.rows == Rows{{"a"}});
    CHECK(read.error.find("line 2 is longer than 2 MB") != std::string::npos);
}

TEST_CASE("what is written as CSV reads back")
{
    const std::vector<std::string> fields{"plain", "with, comma", "\"quoted\"", "two\nlines", "", " space ", "ümlaut"};
    std::string line;
    for (const auto& field : fields) {
        line += line.empty() ? "" : ",";
        appendCsvField(line, field);
    }
    CHECK(readAll(line + "\r\n").rows == Rows{fields});
}
