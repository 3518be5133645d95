// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/SharedFolder.h"

#include "sync/transport/folder/FolderFiles.h"
#include "sync/transport/text/Say.h"

namespace altair::shared_folder {

namespace fs = std::filesystem;

namespace {

using transport::refuse;
using transport::say;

constexpr std::size_t kMostKeysBytes = std::size_t{4} * 1024 * 1024;

constexpr const char* kGone = QT_TRANSLATE_NOOP("Sync", "There is no folder %1. Is its drive connected?");
constexpr const char* kNotEmpty = QT_TRANSLATE_NOOP("Sync",
    "There are other things in %1. Choose an empty folder, or the one that another device of yours syncs with.");
constexpr const char* kDamaged = QT_TRANSLATE_NOOP("Sync",
    "%1 holds tasks, but the file “keys” in it can't be read. Perhaps it has not arrived completely; wait, or let a device "
    "that syncs with this folder write it again.");
constexpr const char* kTaken = QT_TRANSLATE_NOOP("Sync", "%1 is a shared folder already; sign in to it instead.");
constexpr const char* kNewer = QT_TRANSLATE_NOOP(
    "Sync", "A newer version of Altair writes in %1. Update this one; nothing was changed.");

Result<bool> isEmpty(const fs::path& folder)
{
    const auto files = FolderFiles::list(folder);
    if (!files)
        return failure(files);
    const auto folders = FolderFiles::folders(folder);
    if (!folders)
        return failure(folders);
    return files->empty() && folders->empty();
}

}  // namespace

Result<std::optional<FolderKeys>> readKeys(const fs::path& folder, const std::optional<LogId>& id)
{
    const auto files = FolderFiles::list(folder);
    if (!files)
        return failure(files);
    std::optional<FolderKeys> all;
    std::optional<Error> newer;
    for (const auto& file : *files) {
        if (!file.path.filename().string().starts_with("keys"))
            continue;
        const auto bytes = FolderFiles::read(file.path, kMostKeysBytes);
        const auto keys = bytes ? parseFolderKeys(*bytes) : Result<FolderKeys>{failure(bytes)};
        if (!keys && keys.error().code == ErrorCode::NewerVersion)
            newer = Error{ErrorCode::NewerVersion, say(kNewer, folder.string()), keys.error().detail};
        // Without `id` only the file itself tells which folder this is.
        if (!keys || (id ? keys->folder != *id : file.path.filename() != "keys"))
            continue;
        all = all ? joined(*all, *keys) : *keys;
    }
    if (newer)
        return std::unexpected(*newer);
    return all;
}

Result<std::optional<FolderKeys>> look(const fs::path& folder)
{
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return fail(ErrorCode::NotFound, say(kGone, folder.string()));
    auto keys = readKeys(folder, std::nullopt);
    if (!keys || *keys)
        return keys;
    if (fs::exists(FolderFiles{folder}.keys(), error) || fs::exists(FolderFiles{folder}.devices(), error))
        return fail(ErrorCode::Damaged, say(kDamaged, folder.string()));
    const auto empty = isEmpty(folder);
    if (!empty)
        return failure(empty);
    if (!*empty)
        return refuse(kNotEmpty, folder.string());
    return std::nullopt;
}

Result<void> create(const fs::path& folder, const FolderKeys& keys)
{
    const auto there = look(folder);
    if (!there)
        return failure(there);
    if (*there)
        return refuse(kTaken, folder.string());
    return FolderFiles{folder}.write(FolderFiles{folder}.keys(), serializeFolderKeys(keys));
}

Result<FolderKeys> replaceKeys(const fs::path& folder, const FolderKeys& keys)
{
    const auto there = readKeys(folder, keys.folder);
    if (!there)
        return failure(there);
    const auto all = *there ? joined(**there, keys) : keys;
    if (auto done = FolderFiles{folder}.write(FolderFiles{folder}.keys(), serializeFolderKeys(all)); !done)
        return failure(done);
    return all;
}

}  // namespace altair::shared_folder
