// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/DataFolder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace altair::server {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> unusable(const fs::path& folder)
{
    return fail(ErrorCode::Io,
        "The data folder " + folder.string() + " can't be used: " + std::generic_category().message(errno)
            + ". Choose another with --data.");
}

/// Its parents as the system makes them, the folder itself for this user only.
bool makePrivate(const fs::path& folder)
{
    std::error_code error;
    if (fs::is_directory(folder, error))
        return true;
    if (folder.has_parent_path())
        fs::create_directories(folder.parent_path(), error);
    return ::mkdir(folder.c_str(), 0700) == 0;
}

}  // namespace

Result<std::unique_ptr<DataFolder>> DataFolder::lock(const fs::path& folder)
{
    if (!makePrivate(folder))
        return unusable(folder);
    const int descriptor = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unusable(folder);
    std::unique_ptr<DataFolder> locked{new DataFolder{descriptor}};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return locked;
    if (errno == EWOULDBLOCK)
        return fail(ErrorCode::Busy, "Another altair-server uses " + folder.string() + " already.");
    return unusable(folder);
}

DataFolder::~DataFolder()
{
    ::close(m_descriptor);
}

}  // namespace altair::server
