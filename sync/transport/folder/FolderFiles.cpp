// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/FolderFiles.h"

#include "core/store/DurableFile.h"
#include "core/store/FileError.h"
#include "sync/transport/text/HexText.h"

#include <fstream>
#include <iterator>

namespace altair {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSegmentSuffix = ".seg";
constexpr std::string_view kUnfinished = ".unfinished";

std::unexpected<Error> described(const std::error_code& error, const fs::path& file)
{
    return std::unexpected(describeFileError(error, file));
}

bool isOurs(const fs::path& path)
{
    const auto name = path.filename().string();
    return !name.starts_with('.') && !name.ends_with(kUnfinished);
}

/// `look` gets each entry that is neither hidden nor being written. A folder that is not there has none, and one that vanishes
/// while it is read has no more.
template <class Look>
Result<void> forEach(const fs::path& folder, Look look)
{
    std::error_code error;
    fs::directory_iterator entries{folder, error};
    if (error == std::errc::no_such_file_or_directory)
        return {};
    for (; !error && entries != fs::directory_iterator{}; entries.increment(error))
        if (isOurs(entries->path()))
            look(*entries);
    return error ? Result<void>{described(error, folder)} : Result<void>{};
}

Result<void> writePrivately(const fs::path& file, BytesView bytes)
{
    if (auto removed = FolderFiles::remove(file); !removed)
        return removed;
    if (auto created = createPrivateFile(file); !created)
        return created;
    errno = 0;
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        return described({errno == 0 ? EIO : errno, std::generic_category()}, file);
    return flushFile(file);
}

}  // namespace

fs::path FolderFiles::of(DeviceId device) const
{
    return devices() / hexOf(device);
}

fs::path FolderFiles::segment(DeviceId device, const SegmentName& name) const
{
    return of(device) / (name.hex() + std::string{kSegmentSuffix});
}

Result<std::vector<fs::path>> FolderFiles::deviceFolders() const
{
    return folders(devices());
}

Result<std::vector<ListedFile>> FolderFiles::list(const fs::path& folder)
{
    std::vector<ListedFile> files;
    auto done = forEach(folder, [&](const fs::directory_entry& entry) {
        std::error_code error;
        if (!entry.is_regular_file(error) || error)
            return;
        const auto size = entry.file_size(error);
        const auto changed = error ? fs::file_time_type{} : entry.last_write_time(error);
        if (!error)
            files.push_back({entry.path(), size, changed});
    });
    if (!done)
        return failure(done);
    return files;
}

Result<std::vector<fs::path>> FolderFiles::folders(const fs::path& folder)
{
    std::vector<fs::path> found;
    auto done = forEach(folder, [&](const fs::directory_entry& entry) {
        std::error_code error;
        if (entry.is_directory(error) && !error)
            found.push_back(entry.path());
    });
    if (!done)
        return failure(done);
    return found;
}

Result<Bytes> FolderFiles::read(const fs::path& file, std::size_t most)
{
    errno = 0;
    std::ifstream stream{file, std::ios::binary | std::ios::ate};
    if (!stream) {
        const std::error_code error{errno == 0 ? EIO : errno, std::generic_category()};
        if (error == std::errc::no_such_file_or_directory)
            return fail(ErrorCode::NotFound, {}, file.string());
        return described(error, file);
    }
    const auto size = static_cast<std::streamoff>(stream.tellg());
    if (size < 0 || static_cast<std::uint64_t>(size) > most)
        return fail(ErrorCode::Damaged, {}, "too long: " + file.string());
    Bytes bytes(static_cast<std::size_t>(size), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), size);
    bytes.resize(static_cast<std::size_t>(stream.gcount()));  // Shorter when somebody is writing it anew.
    return bytes;
}

Result<void> FolderFiles::write(const fs::path& file, BytesView bytes) const
{
    std::error_code error;
    if (!fs::is_directory(m_root, error))
        return described(std::make_error_code(std::errc::no_such_file_or_directory), m_root);
    fs::create_directories(file.parent_path(), error);
    if (error)
        return described(error, file.parent_path());
    const auto unfinished = file.parent_path() / ("." + file.filename().string() + std::string{kUnfinished});
    if (auto written = writePrivately(unfinished, bytes); !written) {
        (void)remove(unfinished);
        return written;
    }
    return renameDurably(unfinished, file);
}

Result<void> FolderFiles::remove(const fs::path& file)
{
    std::error_code error;
    fs::remove(file, error);
    if (error && error != std::errc::no_such_file_or_directory)
        return described(error, file);
    return {};
}

std::optional<SegmentName> segmentNameIn(const fs::path& file)
{
    if (file.extension() != kSegmentSuffix)
        return std::nullopt;
    return SegmentName::fromHex(file.stem().string());
}

}  // namespace altair
