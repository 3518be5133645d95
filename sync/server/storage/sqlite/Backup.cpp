// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/storage/sqlite/Backup.h"

#include "sync/server/storage/sqlite/SqliteStorage.h"
#include "sync/server/storage/sqlite/Statement.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace altair::server {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> fileTrouble(const fs::path& file, int code)
{
    return fail(code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
        file.string() + " can't be written: " + std::generic_category().message(code) + ".");
}

Result<void> flush(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int code = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!done)
        return fileTrouble(file, code);
    return {};
}

Result<void> moveDurably(const fs::path& from, const fs::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0)
        return fileTrouble(to, errno);
    return flush(to.has_parent_path() ? to.parent_path() : fs::path{"."});
}

Result<void> copyOf(const std::string& database, const fs::path& to)
{
    auto connection = Connection::open(database, Connection::Mode::ReadOnly);
    if (!connection)
        return failure(std::move(connection));
    run(**connection, "VACUUM INTO ?", Text{to.native()});
    if (auto failed = (*connection)->takeFailure())
        return std::unexpected(std::move(*failed));
    ::chmod(to.c_str(), 0600);
    return flush(to);
}

/// Removes a file unless told to keep it.
struct Unfinished {
    fs::path file;
    ~Unfinished()
    {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
};

Result<void> renewLogs(const fs::path& database, Random& random)
{
    auto storage = SqliteStorage::open({database.string(), SqliteStorage::Reading::Writer});
    if (!storage)
        return failure(std::move(storage));
    return commitOne(**storage, [&](Transaction& transaction) {
        for (auto& space : transaction.spaces().all()) {
            space.log = LogId::fresh(random);
            transaction.spaces().update(space);
        }
        transaction.log().forgetChains();
        return Keep::Changes;
    });
}

/// The old database with what SQLite keeps beside it, should it not have been closed.
Result<fs::path> setAside(const fs::path& database, const std::string& time)
{
    std::error_code error;
    if (!fs::exists(database, error))
        return fs::path{};
    const fs::path before = database.string() + ".before-restore-" + time;
    for (const auto* suffix : {"-wal", "-shm", ""}) {
        const fs::path part = database.string() + suffix;
        if (!fs::exists(part, error))
            continue;
        if (auto moved = moveDurably(part, before.string() + suffix); !moved)
            return failure(std::move(moved));
    }
    return before;
}

}  // namespace

Result<DatabaseContents> backUpTo(const std::string& database, const fs::path& file)
{
    std::error_code error;
    if (fs::exists(file, error))
        return fail(ErrorCode::InvalidInput, file.string() + " is there already; choose another name.");
    const Unfinished part{file.string() + ".part"};
    fs::remove(part.file, error);
    if (auto copied = copyOf(database, part.file); !copied)
        return failure(std::move(copied));
    auto contents = verifyDatabase(part.file);
    if (!contents)
        return contents;
    if (auto moved = moveDurably(part.file, file); !moved)
        return failure(std::move(moved));
    return contents;
}

Result<Restored> restoreFrom(const fs::path& file, const fs::path& database, const std::string& time, Random& random)
{
    Restored restored;
    auto contents = verifyDatabase(file);
    if (!contents)
        return failure(std::move(contents));
    restored.contents = *contents;
    const Unfinished part{database.string() + ".restoring"};
    std::error_code error;
    fs::remove(part.file, error);
    if (!fs::copy_file(file, part.file, error))
        return fileTrouble(part.file, error.value());
    ::chmod(part.file.c_str(), 0600);
    if (auto renewed = renewLogs(part.file, random); !renewed)
        return failure(std::move(renewed));
    if (auto flushed = flush(part.file); !flushed)
        return failure(std::move(flushed));
    auto before = setAside(database, time);
    if (!before)
        return failure(std::move(before));
    restored.before = *before;
    if (auto moved = moveDurably(part.file, database); !moved)
        return failure(std::move(moved));
    return restored;
}

}  // namespace altair::server
