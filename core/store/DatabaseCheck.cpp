// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/DatabaseCheck.h"

#include "core/store/FileError.h"
#include "core/store/Migrations.h"

#include <QCoreApplication>

#include <array>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace altair {

namespace fs = std::filesystem;

namespace {

/// The 100 bytes that a database file begins with: sqlite.org/fileformat2.html#the_database_header
class FileHeader {
public:
    static constexpr std::size_t kSize = 100;
    static constexpr std::string_view kMagic{"SQLite format 3\0", 16};

    bool read(std::istream& file) { return static_cast<bool>(file.read(m_bytes.data(), kSize)); }
    bool isSqlite() const { return std::string_view{m_bytes.data(), kMagic.size()} == kMagic; }
    std::uint64_t pageSize() const
    {
        const auto size = number(16, 2);
        return size == 1 ? 65536 : size;
    }
    /// Absent when an old writer did not keep it.
    std::optional<std::uint64_t> pages() const
    {
        return number(24, 4) == number(92, 4) ? std::optional{number(28, 4)} : std::nullopt;
    }
    std::uint64_t userVersion() const { return number(60, 4); }
    std::uint64_t applicationId() const { return number(68, 4); }

private:
    std::uint64_t number(std::size_t at, std::size_t size) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = at; i < at + size; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[i]);
        return value;
    }
    std::array<char, kSize> m_bytes{};
};

Error damaged(const fs::path& file, std::string detail)
{
    const auto sentence = QCoreApplication::translate(
        "Store", "%1 is damaged. It is kept as it is; restore a backup with “altair backup restore”.");
    return {ErrorCode::Damaged, sentence.arg(QString::fromStdString(file.string())).toStdString(), std::move(detail)};
}

fs::path walOf(const fs::path& file)
{
    return fs::path{file}.concat("-wal");
}

bool hasWal(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(walOf(file), error);
    return !error && size > 0;
}

/// "size time": no more than telling one state of the file from another.
std::string stateOf(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    const auto changed = error ? fs::file_time_type{} : fs::last_write_time(file, error);
    if (error)
        return {};
    std::ostringstream state;
    state << size << ' ' << changed.time_since_epoch().count();
    return state.str();
}

}  // namespace

Result<void> checkFirstPage(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory || (!error && size == 0))
        return {};
    std::ifstream stream{file, std::ios::binary};
    FileHeader header;
    if (error || !stream)
        return std::unexpected(
            describeFileError(error ? error : std::make_error_code(std::errc::permission_denied), file));
    if (!header.read(stream) || !header.isSqlite())
        return std::unexpected(damaged(file, "no database header"));
    if (header.applicationId() == kApplicationId
        && header.userVersion() > static_cast<std::uint64_t>(currentSchemaVersion()))
        return std::unexpected(newerVersion(file, header.userVersion()));
    if (!hasWal(file) && header.pages().value_or(0) * header.pageSize() > size)
        return std::unexpected(damaged(file, "truncated to " + std::to_string(size) + " bytes"));
    return {};
}

Result<void> checkPages(Connection& connection, Depth depth)
{
    auto check = connection.prepare(depth == Depth::Quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)");
    if (!check)
        return failure(check);
    const auto row = check->next();
    if (!row)
        return failure(row);
    const auto finding = *row ? check->text(0) : "no answer";
    const auto finished = check->next();
    if (finding != "ok")
        return std::unexpected(damaged(connection.file(), finding));
    return finished ? Result<void>{} : failure(finished);
}

// The lock file holds it: it is there whenever there was a writer, and belongs to the one who may write.
bool isAsLeft(const Profile& profile)
{
    std::string left;
    std::getline(std::ifstream{profile.lockFile()}, left);
    return !left.empty() && left == stateOf(profile.database());
}

void rememberAsLeft(const Profile& profile)
{
    // When this fails the next opening checks once more than needed: nothing to tell anybody.
    std::ofstream{profile.lockFile()} << stateOf(profile.database()) << '\n';
}

}  // namespace altair
