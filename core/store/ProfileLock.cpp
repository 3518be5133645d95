// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/ProfileLock.h"

#include "core/store/FileError.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <thread>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace altair {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

enum class Attempt { Locked, Held, Failed };

#ifdef _WIN32

int openLockFile(const std::filesystem::path& file)
{
    int descriptor = -1;
    errno = _wsopen_s(&descriptor, file.c_str(), _O_RDWR | _O_CREAT | _O_NOINHERIT, _SH_DENYNO, _S_IREAD | _S_IWRITE);
    return descriptor;
}

Attempt tryLock(int descriptor)
{
    OVERLAPPED whole{};
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(descriptor));
    if (LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole))
        return Attempt::Locked;
    if (GetLastError() == ERROR_LOCK_VIOLATION)
        return Attempt::Held;
    errno = EIO;
    return Attempt::Failed;
}

void closeLockFile(int descriptor)
{
    _close(descriptor);
}

#else

int openLockFile(const std::filesystem::path& file)
{
    return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

Attempt tryLock(int descriptor)
{
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return Attempt::Locked;
    return errno == EWOULDBLOCK || errno == EINTR ? Attempt::Held : Attempt::Failed;
}

void closeLockFile(int descriptor)
{
    ::close(descriptor);
}

#endif

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

/// There is no lock with a time limit, so the wait is a row of attempts: short ones first, because
/// another command is usually done in milliseconds.
Attempt lockWithin(int descriptor, milliseconds patience)
{
    const auto deadline = steady_clock::now() + patience;
    milliseconds pause{1};
    for (;;) {
        const auto attempt = tryLock(descriptor);
        if (attempt != Attempt::Held || steady_clock::now() >= deadline)
            return attempt;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, milliseconds{16});
    }
}

Error heldByAnother(const Profile& profile)
{
    const auto sentence = QCoreApplication::translate("Store",
        "Another Altair program is writing to %1; nothing was changed. Try again when it is done, or close it.");
    return {ErrorCode::Busy, sentence.arg(QString::fromStdString(profile.data.string())).toStdString(), {}};
}

}  // namespace

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const Profile& profile, milliseconds patience)
{
    const int descriptor = openLockFile(profile.lockFile());
    if (descriptor < 0)
        return std::unexpected(describeFileError(lastError(), profile.lockFile()));
    std::unique_ptr<ProfileLock> lock{new ProfileLock{descriptor}};
    switch (lockWithin(descriptor, patience)) {
    case Attempt::Locked: return lock;
    case Attempt::Held: return std::unexpected(heldByAnother(profile));
    case Attempt::Failed: break;
    }
    return std::unexpected(describeFileError(lastError(), profile.lockFile()));
}

ProfileLock::~ProfileLock()
{
    closeLockFile(m_descriptor);
}

}  // namespace altair
