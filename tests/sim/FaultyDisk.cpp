// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/FaultyDisk.h"

#include "core/base/Bytes.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace altair::sim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

/// A change to a file that is not on the disk yet.
struct Pending {
    std::size_t offset = 0;
    Bytes before;  ///< What stood there, as far as the file reached.
    Bytes after;   ///< What was written; empty for a truncation.
    std::size_t sizeBefore = 0;
    bool truncates = false;
};

struct Computer {
    std::map<std::string, std::vector<Pending>> files;
    std::int64_t operations = 0;
    std::optional<std::int64_t> failAt;
    Fault fault = Fault::Io;
    bool full = false;
    std::optional<std::int64_t> dieAt;
    bool down = false;
};

std::map<std::string, Computer>& computers()
{
    static std::map<std::string, Computer> all;
    return all;
}

Computer* computerOf(std::string_view path)
{
    for (auto& [folder, computer] : computers())
        if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/')
            return &computer;
    return nullptr;
}

std::string keyOf(const fs::path& computer)
{
    return fs::weakly_canonical(computer).string();
}

/// What becomes of the next write, sync or truncation.
int judge(Computer& computer)
{
    if (computer.down)
        return SQLITE_IOERR;
    const auto operation = computer.operations++;
    if (computer.dieAt && operation >= *computer.dieAt) {
        computer.down = true;
        return SQLITE_IOERR;
    }
    if (computer.full)
        return SQLITE_FULL;
    if (!computer.failAt || operation < *computer.failAt)
        return SQLITE_OK;
    computer.failAt.reset();
    computer.full = computer.fault == Fault::Full;
    return computer.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

sqlite3_vfs* systemVfs = nullptr;

/// SQLite's handle of a file: ours, and the system's right behind it.
struct File {
    sqlite3_file base;
    Computer* computer;
    std::vector<Pending>* pending;
    sqlite3_file* real;
};

File& fileOf(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

std::size_t sizeOf(sqlite3_file* real)
{
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    return static_cast<std::size_t>(size);
}

Bytes readRange(sqlite3_file* real, std::size_t offset, std::size_t end)
{
    if (end <= offset)
        return {};
    Bytes bytes(end - offset, '\0');
    real->pMethods->xRead(real, bytes.data(), static_cast<int>(bytes.size()), static_cast<sqlite3_int64>(offset));
    return bytes;
}

int closeFile(sqlite3_file* file)
{
    return fileOf(file).real->pMethods->xClose(fileOf(file).real);
}

int readFile(sqlite3_file* file, void* into, int count, sqlite3_int64 offset)
{
    if (fileOf(file).computer->down)
        return SQLITE_IOERR_READ;
    return fileOf(file).real->pMethods->xRead(fileOf(file).real, into, count, offset);
}

int writeFile(sqlite3_file* handle, const void* bytes, int count, sqlite3_int64 offset)
{
    File& file = fileOf(handle);
    if (const int verdict = judge(*file.computer); verdict != SQLITE_OK)
        return verdict;
    const auto at = static_cast<std::size_t>(offset);
    const auto length = static_cast<std::size_t>(count);
    const auto size = sizeOf(file.real);
    file.pending->push_back({at, readRange(file.real, at, std::min(at + length, size)),
        Bytes(static_cast<const char*>(bytes), length), size, false});
    return file.real->pMethods->xWrite(file.real, bytes, count, offset);
}

int truncateFile(sqlite3_file* handle, sqlite3_int64 to)
{
    File& file = fileOf(handle);
    if (const int verdict = judge(*file.computer); verdict != SQLITE_OK)
        return verdict;
    const auto size = sizeOf(file.real);
    const auto at = static_cast<std::size_t>(to);
    file.pending->push_back({at, readRange(file.real, at, size), {}, size, true});
    return file.real->pMethods->xTruncate(file.real, to);
}

int syncFile(sqlite3_file* handle, int)
{
    File& file = fileOf(handle);
    if (const int verdict = judge(*file.computer); verdict != SQLITE_OK)
        return verdict == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
    file.pending->clear();
    return SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return fileOf(file).real->pMethods->xFileSize(fileOf(file).real, size);
}

int lockFile(sqlite3_file* file, int level)
{
    return fileOf(file).real->pMethods->xLock(fileOf(file).real, level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return fileOf(file).real->pMethods->xUnlock(fileOf(file).real, level);
}

int checkReserved(sqlite3_file* file, int* answer)
{
    return fileOf(file).real->pMethods->xCheckReservedLock(fileOf(file).real, answer);
}

int control(sqlite3_file* file, int operation, void* argument)
{
    return fileOf(file).real->pMethods->xFileControl(fileOf(file).real, operation, argument);
}

int sectorSize(sqlite3_file*)
{
    return static_cast<int>(kSector);
}

/// Nothing is promised: not that sectors are written whole, nor in order.
int characteristics(sqlite3_file*)
{
    return 0;
}

int mapShared(sqlite3_file* file, int page, int size, int extend, volatile void** memory)
{
    return fileOf(file).real->pMethods->xShmMap(fileOf(file).real, page, size, extend, memory);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return fileOf(file).real->pMethods->xShmLock(fileOf(file).real, offset, count, flags);
}

void fenceShared(sqlite3_file* file)
{
    fileOf(file).real->pMethods->xShmBarrier(fileOf(file).real);
}

int unmapShared(sqlite3_file* file, int remove)
{
    return fileOf(file).real->pMethods->xShmUnmap(fileOf(file).real, remove);
}

constexpr sqlite3_io_methods kMethods{2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile,
    unlockFile, checkReserved, control, sectorSize, characteristics, mapShared, lockShared, fenceShared, unmapShared,
    nullptr, nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* handle, int flags, int* outFlags)
{
    handle->pMethods = nullptr;
    Computer* computer = name != nullptr ? computerOf(name) : nullptr;
    if (computer == nullptr)
        return systemVfs->xOpen(systemVfs, name, handle, flags, outFlags);
    if (computer->down)
        return SQLITE_CANTOPEN;
    File& file = fileOf(handle);
    file.real = reinterpret_cast<sqlite3_file*>(&file + 1);
    file.real->pMethods = nullptr;
    const int opened = systemVfs->xOpen(systemVfs, name, file.real, flags, outFlags);
    if (opened != SQLITE_OK)
        return opened;
    file.computer = computer;
    file.pending = &computer->files[name];
    handle->pMethods = &kMethods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    if (Computer* computer = computerOf(name)) {
        if (const int verdict = judge(*computer); verdict != SQLITE_OK)
            return SQLITE_IOERR_DELETE;
        computer->files[name].clear();
    }
    return systemVfs->xDelete(systemVfs, name, syncFolder);
}

/// The content as it was when the file was last synced, and then what of the later changes happened to get through.
Bytes afterPowerCut(Bytes content, const std::vector<Pending>& pending, Random& random)
{
    for (auto change = pending.rbegin(); change != pending.rend(); ++change) {
        content.resize(std::max(content.size(), change->offset + change->before.size()));
        content.replace(change->offset, change->before.size(), change->before);
        content.resize(change->sizeBefore);
    }
    for (const Pending& change : pending) {
        const auto luck = random.bits64();
        if (luck % 2 == 0)
            continue;
        if (change.truncates) {
            content.resize(std::min(content.size(), change.offset));
            continue;
        }
        auto length = change.after.size();
        if (luck % 8 == 1)  // Torn at the edge of a sector.
            length = std::min(length, (luck / 8 % (length / kSector + 1)) * kSector);
        content.resize(std::max(content.size(), change.offset + length));
        content.replace(change.offset, length, change.after, 0, length);
    }
    return content;
}

Bytes contentOf(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

FaultyDisk& FaultyDisk::install()
{
    static FaultyDisk disk;
    static sqlite3_vfs vfs;
    if (systemVfs != nullptr)
        return disk;
    systemVfs = sqlite3_vfs_find(nullptr);
    vfs = *systemVfs;
    vfs.zName = "altair-sim";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + systemVfs->szOsFile;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&vfs, 1);
    return disk;
}

void FaultyDisk::add(const fs::path& computer)
{
    computers()[keyOf(computer)];
}

void FaultyDisk::remove(const fs::path& computer)
{
    computers().erase(keyOf(computer));
}

void FaultyDisk::breakNext(const fs::path& computer, Fault fault, int after)
{
    Computer& broken = computers().at(keyOf(computer));
    broken.failAt = broken.operations + after;
    broken.fault = fault;
}

void FaultyDisk::makeRoom(const fs::path& computer)
{
    Computer& roomy = computers().at(keyOf(computer));
    roomy.full = false;
    roomy.failAt.reset();
}

void FaultyDisk::losePower(const fs::path& computer, int after)
{
    Computer& dying = computers().at(keyOf(computer));
    dying.dieAt = dying.operations + after;
    dying.down = after <= 0;
}

bool FaultyDisk::isDown(const fs::path& computer) const
{
    return computers().at(keyOf(computer)).down;
}

void FaultyDisk::powerUp(const fs::path& computer, Random& random)
{
    Computer& waking = computers().at(keyOf(computer));
    for (auto& [name, pending] : waking.files) {
        if (pending.empty() || !fs::exists(name))
            continue;
        const Bytes content = afterPowerCut(contentOf(name), pending, random);
        std::ofstream{name, std::ios::binary | std::ios::trunc}.write(
            content.data(), static_cast<std::streamsize>(content.size()));
    }
    for (const auto& [name, pending] : waking.files)
        fs::remove(name + "-shm");
    const auto operations = waking.operations;
    waking = {};
    waking.operations = operations;
}

std::int64_t FaultyDisk::operations(const fs::path& computer) const
{
    return computers().at(keyOf(computer)).operations;
}

}  // namespace altair::sim
