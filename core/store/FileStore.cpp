// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/FileStore.h"

#include "core/base/Id.h"
#include "core/domain/Schema.h"
#include "core/domain/Value.h"
#include "core/store/DurableFile.h"
#include "core/store/FileError.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTemporaryDir>

#include <algorithm>
#include <fstream>
#include <vector>

namespace altair {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{1} << 20;

std::unexpected<Error> refuse(ErrorCode code, const char* sentence, const fs::path& file)
{
    return fail(
        code, QCoreApplication::translate("Store", sentence).arg(QString::fromStdString(file.string())).toStdString());
}

std::unexpected<Error> systemError(const fs::path& file)
{
    return std::unexpected(describeFileError({errno, std::generic_category()}, file));
}

/// Reads a file in pieces; `take` gets each and answers whether to go on.
Result<void> readThrough(const fs::path& file, const std::function<Result<void>(BytesView)>& take)
{
    errno = 0;
    std::ifstream in{file, std::ios::binary};
    std::vector<char> piece(kPiece);
    if (!in)
        return systemError(file);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0)
        if (auto taken = take({piece.data(), static_cast<std::size_t>(in.gcount())}); !taken)
            return taken;
    return in.bad() ? Result<void>{systemError(file)} : Result<void>{};
}

Result<std::uint64_t> sizeToAdd(const fs::path& file)
{
    std::error_code error;
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "There is no file %1."), file);
    if (status.type() == fs::file_type::directory)
        return refuse(ErrorCode::InvalidInput,
            QT_TRANSLATE_NOOP("Store", "%1 is a folder; attach the files in it, or make an archive of it."), file);
    if (error || status.type() != fs::file_type::regular)
        return refuse(
            ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Store", "%1 is not a file that can be attached."), file);
    const auto size = fs::file_size(file, error);
    if (error)
        return std::unexpected(describeFileError(error, file));
    if (size > FileStore::kMostBytes)
        return refuse(ErrorCode::InvalidInput,
            QT_TRANSLATE_NOOP("Store", "%1 is longer than 2 GB; keep it where it is and attach a link to it."), file);
    return size;
}

/// A new file of this person's only, for what is being copied in; removed unless it was kept.
class Unfinished {
public:
    static Result<Unfinished> in(const fs::path& folder)
    {
        std::error_code error;
        fs::create_directories(folder, error);
        if (error)
            return std::unexpected(describeFileError(error, folder));
        fs::permissions(folder, fs::perms::owner_all, error);
        QTemporaryDir name{QString::fromStdString((folder / "incoming-XXXXXX").string())};
        if (!name.isValid())
            return systemError(folder);
        name.setAutoRemove(false);
        return Unfinished{name.path().toStdString()};
    }
    Unfinished(Unfinished&& other) noexcept : m_folder(std::exchange(other.m_folder, {})) {}
    ~Unfinished()
    {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    fs::path file() const { return m_folder / "content"; }

private:
    explicit Unfinished(fs::path folder) : m_folder(std::move(folder)) {}
    fs::path m_folder;
};

class HashedCopy {
public:
    explicit HashedCopy(const fs::path& to) : m_to(to), m_out(to, std::ios::binary) {}

    Result<void> add(BytesView piece)
    {
        m_hash.addData(QByteArrayView{piece.data(), static_cast<qsizetype>(piece.size())});
        m_size += piece.size();
        errno = 0;
        if (!m_out.write(piece.data(), static_cast<std::streamsize>(piece.size())))
            return systemError(m_to);
        return {};
    }
    Result<FileReference> finish(std::string_view name)
    {
        errno = 0;
        m_out.close();
        if (!m_out)
            return systemError(m_to);
        FileReference file{{}, m_size, plainFileName(name)};
        std::ranges::copy(m_hash.result(), reinterpret_cast<char*>(file.sha256.data()));
        return file;
    }
    std::uint64_t size() const { return m_size; }

private:
    fs::path m_to;
    std::ofstream m_out;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::uint64_t m_size = 0;
};

}  // namespace

Result<FileReference> FileStore::add(const fs::path& file, const GoOn& goOn) const
{
    const auto size = sizeToAdd(file);
    if (!size)
        return failure(size);
    const auto unfinished = Unfinished::in(m_folder);
    if (!unfinished)
        return failure(unfinished);
    HashedCopy copy{unfinished->file()};
    const auto read = readThrough(file, [&](BytesView piece) -> Result<void> {
        if (goOn && !goOn(copy.size(), *size))
            return fail(ErrorCode::Cancelled, "Stopped; nothing was attached.");
        if (copy.size() + piece.size() > kMostBytes)
            return refuse(ErrorCode::InvalidInput,
                QT_TRANSLATE_NOOP("Store", "%1 goes on growing; attach it when it is whole."), file);
        return copy.add(piece);
    });
    if (!read)
        return failure(read);
    auto reference = copy.finish(file.filename().string());
    return reference ? keep(unfinished->file(), std::move(*reference)) : reference;
}

Result<FileReference> FileStore::addBytes(BytesView bytes, std::string_view name) const
{
    const auto unfinished = Unfinished::in(m_folder);
    if (!unfinished)
        return failure(unfinished);
    HashedCopy copy{unfinished->file()};
    if (auto added = copy.add(bytes); !added)
        return failure(added);
    auto reference = copy.finish(name);
    return reference ? keep(unfinished->file(), std::move(*reference)) : reference;
}

Result<FileReference> FileStore::keep(const fs::path& written, FileReference file) const
{
    if (has(file))
        return file;
    const auto to = pathOf(file);
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    fs::permissions(to.parent_path(), fs::perms::owner_all, error);
    fs::permissions(written, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error)
        return std::unexpected(describeFileError(error, to));
    if (auto flushed = flushFile(written); !flushed)
        return failure(flushed);
    const auto renamed = renameDurably(written, to);
    return renamed ? Result<FileReference>{std::move(file)} : failure(renamed);
}

fs::path FileStore::pathOf(const FileReference& file) const
{
    const auto hex = toHex({reinterpret_cast<const char*>(file.sha256.data()), file.sha256.size()});
    return m_folder / hex.substr(0, 2) / hex.substr(2);
}

bool FileStore::has(const FileReference& file) const
{
    std::error_code error;
    return fs::file_size(pathOf(file), error) == file.size && !error;
}

Result<void> FileStore::verify(const FileReference& file) const
{
    std::error_code error;
    if (!fs::exists(pathOf(file), error))
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "“%1” is not on this device yet."), file.name);
    QCryptographicHash hash{QCryptographicHash::Sha256};
    const auto read = readThrough(pathOf(file), [&](BytesView piece) -> Result<void> {
        hash.addData(QByteArrayView{piece.data(), static_cast<qsizetype>(piece.size())});
        return {};
    });
    if (!read)
        return read;
    const auto result = hash.result();
    if (!std::ranges::equal(result, file.sha256, {}, [](char c) { return static_cast<std::uint8_t>(c); }))
        return refuse(ErrorCode::Damaged,
            QT_TRANSLATE_NOOP(
                "Store", "“%1” is not what it was when it was attached; a backup or another device may have it."),
            file.name);
    return {};
}

Result<fs::path> FileStore::copyToOpen(const FileReference& file) const
{
    if (auto sound = verify(file); !sound)
        return failure(sound);
    QTemporaryDir folder{QString::fromStdString((fs::temp_directory_path() / "altair-open-XXXXXX").string())};
    if (!folder.isValid())
        return systemError(fs::temp_directory_path());
    const auto to = fs::path{folder.path().toStdString()} / plainFileName(file.name);
    std::error_code error;
    fs::copy_file(pathOf(file), to, error);
    if (!error)
        fs::permissions(to, fs::perms::owner_read, error);
    if (error)
        return std::unexpected(describeFileError(error, to));
    folder.setAutoRemove(false);
    return to;
}

Result<void> FileStore::copyTo(const FileReference& file, const fs::path& to) const
{
    if (auto sound = verify(file); !sound)
        return sound;
    std::error_code error;
    if (fs::exists(to, error))
        return refuse(
            ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Store", "%1 is there already; choose another name."), to);
    return copyDurably(pathOf(file), to);
}

std::vector<FileReference> filesNamedBy(const Record& state)
{
    std::vector<FileReference> files;
    const auto* field = state.find(field::Files);
    if (!field)
        return files;
    for (const auto& [dot, bytes] : field->values)
        if (const auto value = decodeValue(ValueType::Text, bytes))
            if (const auto* text = std::get_if<std::string>(&*value))
                if (auto file = FileReference::read(*text))
                    files.push_back(std::move(*file));
    std::ranges::sort(files, {}, &FileReference::sha256);
    const auto doubles = std::ranges::unique(files, {}, &FileReference::sha256);
    files.erase(doubles.begin(), doubles.end());
    return files;
}

}  // namespace altair
