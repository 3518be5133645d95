// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/DurableFile.h"

#include "core/store/FileError.h"

#include <fcntl.h>

#include <cerrno>

#ifdef _WIN32
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <unistd.h>
#endif

namespace altair {

namespace fs = std::filesystem;

namespace {

Result<void> done(bool success, const fs::path& file)
{
    if (success)
        return {};
    return std::unexpected(describeFileError({errno, std::generic_category()}, file));
}

#ifdef _WIN32

int openFile(const fs::path& file, int flags)
{
    int descriptor = -1;
    errno = _wsopen_s(&descriptor, file.c_str(), flags | _O_BINARY | _O_NOINHERIT, _SH_DENYNO, _S_IREAD | _S_IWRITE);
    return descriptor;
}
int flush(int descriptor)
{
    return _commit(descriptor);
}
void closeFile(int descriptor)
{
    _close(descriptor);
}
constexpr int kCreateNew = _O_RDWR | _O_CREAT | _O_EXCL;
constexpr int kWrite = _O_RDWR;

/// Windows keeps names durable by itself, and folders can't be opened this way.
Result<void> flushFolder(const fs::path&)
{
    return {};
}

#else

int openFile(const fs::path& file, int flags)
{
    return ::open(file.c_str(), flags | O_CLOEXEC, 0600);
}
int flush(int descriptor)
{
#ifdef F_FULLFSYNC
    return ::fcntl(descriptor, F_FULLFSYNC);  // macOS: fsync alone stops at the drive's cache.
#else
    return ::fsync(descriptor);
#endif
}
void closeFile(int descriptor)
{
    const int kept = errno;
    ::close(descriptor);
    errno = kept;
}
constexpr int kCreateNew = O_RDWR | O_CREAT | O_EXCL;
constexpr int kWrite = O_RDWR;

Result<void> flushFolder(const fs::path& folder)
{
    const int descriptor = openFile(folder, O_RDONLY | O_DIRECTORY);
    if (descriptor < 0)
        return done(false, folder);
    // Some file systems can't flush a folder (EINVAL); they have nothing to lose there.
    const bool success = ::fsync(descriptor) == 0 || errno == EINVAL;
    closeFile(descriptor);
    return done(success, folder);
}

#endif

}  // namespace

Result<void> createPrivateFile(const fs::path& file)
{
    const int descriptor = openFile(file, kCreateNew);
    if (descriptor >= 0)
        closeFile(descriptor);
    return done(descriptor >= 0, file);
}

Result<void> copyDurably(const fs::path& from, const fs::path& to)
{
    if (auto created = createPrivateFile(to); !created)
        return created;
    std::error_code error;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (!error)
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error)
        return std::unexpected(describeFileError(error, to));
    return flushFile(to);
}

Result<void> renameDurably(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (error)
        return std::unexpected(describeFileError(error, to));
    return flushFolder(to.parent_path());
}

Result<void> flushFile(const fs::path& file)
{
    const int descriptor = openFile(file, kWrite);
    if (descriptor < 0)
        return done(false, file);
    const bool success = flush(descriptor) == 0;
    closeFile(descriptor);
    return done(success, file);
}

}  // namespace altair
