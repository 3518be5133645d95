// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/RowHeader.h"
#include "sync/server/storage/Log.h"
#include "sync/server/storage/sqlite/Backup.h"
#include "sync/server/storage/sqlite/Columns.h"
#include "sync/server/storage/sqlite/Migrations.h"

namespace altair::server {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> damaged(const std::string& what)
{
    return fail(ErrorCode::Damaged, "This database is damaged: " + what + ".");
}

Result<void> checkPages(Connection& connection)
{
    Statement check{connection, "PRAGMA integrity_check(1)"};
    if (check.next() && check.view(0) != "ok")
        return damaged(check.bytes(0));
    return {};
}

/// A query for the first thing that should not be, and what that would be.
struct Suspicion {
    const char* sql;
    const char* what;
};

constexpr Suspicion kSuspicions[] = {
    {"SELECT 1 FROM space WHERE head != coalesce((SELECT max(first + count - 1) FROM batch WHERE batch.space = "
     "space.number), 0)",
        "the head of a space is not its last row"},
    {"SELECT 1 FROM row WHERE number NOT IN (SELECT row FROM tag)", "a row that no index finds"},
    {"SELECT 1 FROM tag WHERE row NOT IN (SELECT number FROM row)", "an index of a row that is not there"},
    {"SELECT 1 FROM tag WHERE dead != (SELECT count(*) FROM death WHERE death.row = tag.row)",
        "a row that is both live and dead"},
    {"SELECT 1 FROM batch a, batch b WHERE b.space = a.space AND b.first > a.first AND b.first < a.first + a.count",
        "two pushes under the same numbers"},
    {"SELECT 1 FROM blob WHERE held != (SELECT count(*) FROM chunk WHERE chunk.blob = blob.number)",
        "a file whose chunks are not all there"},
    {"SELECT 1 FROM space WHERE blob_bytes != coalesce((SELECT sum(bytes) FROM blob WHERE blob.space = space.number), 0)",
        "the size of a space's files does not add up"},
    {"SELECT 1 FROM space WHERE account NOT IN (SELECT number FROM account)", "a space without an account"},
};

Result<void> checkSuspicions(Connection& connection)
{
    for (const auto& suspicion : kSuspicions)
        if (connection.number(suspicion.sql) != 0)
            return damaged(suspicion.what);
    return {};
}

/// Every header is one, stands in the index under its own tag, and the sizes of the spaces add up.
Result<void> checkRows(Connection& connection)
{
    Statement spaces{connection, "SELECT number, row_bytes FROM space"};
    while (spaces.next()) {
        std::int64_t bytes = 0;
        Statement rows{connection,
            "SELECT row.header, length(row.body), tag.tag FROM tag CROSS JOIN row ON row.number = tag.row "
            "WHERE tag.space = ?",
            spaces.number(0)};
        while (rows.next()) {
            const auto header = parseRowHeader(rows.view(0));
            if (!header)
                return damaged("a row whose header can't be read");
            if (firstBits(header->tag.bytes()) != rows.bits(2))
                return damaged("a row under another's name");
            bytes += static_cast<std::int64_t>(rows.view(0).size()) + rows.number(1) + kRowCost;
        }
        if (bytes != spaces.number(1) && !connection.failed())
            return damaged("the size of a space's rows does not add up");
    }
    return {};
}

Result<DatabaseContents> check(Connection& connection)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return failure(version);
    if (*version == 0)
        return fail(ErrorCode::InvalidInput, "This database is empty.");
    for (const auto& step : {checkPages, checkSuspicions, checkRows})
        if (auto fine = step(connection); !fine)
            return failure(std::move(fine));
    return DatabaseContents{connection.number("SELECT count(*) FROM account"),
        connection.number("SELECT count(*) FROM space"), connection.number("SELECT count(*) FROM row"),
        connection.number("SELECT count(*) FROM blob")};
}

/// Characters that mean something in a URI.
std::string escaped(const std::string& path)
{
    std::string text;
    for (const char c : path)
        text += c == '?' ? "%3f" : c == '#' ? "%23" : c == '%' ? "%25" : std::string(1, c);
    return text;
}

}  // namespace

std::string DatabaseContents::words() const
{
    return std::to_string(accounts) + " accounts, " + std::to_string(spaces) + " spaces, " + std::to_string(rows)
        + " rows, " + std::to_string(files) + " files";
}

Result<DatabaseContents> verifyDatabase(const fs::path& file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return fail(ErrorCode::NotFound, "There is no file " + file.string() + ".");
    // A backup stands by itself: nothing beside it is looked at, nothing beside it is made.
    auto connection = Connection::open(
        "file:" + escaped(fs::absolute(file).string()) + "?immutable=1", Connection::Mode::ReadOnly);
    if (!connection)
        return failure(std::move(connection));
    auto contents = check(**connection);
    if (auto failed = (*connection)->takeFailure())
        return std::unexpected(std::move(*failed));
    return contents;
}

}  // namespace altair::server
