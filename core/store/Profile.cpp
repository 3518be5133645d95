// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Profile.h"

#include "core/store/FileError.h"

#include <QCryptographicHash>
#include <QStandardPaths>

#include <array>

namespace altair {

namespace fs = std::filesystem;

namespace {

fs::path place(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location).toStdString();
}

fs::path logsPlace()
{
#if defined(Q_OS_MACOS)
    return place(QStandardPaths::HomeLocation) / "Library/Logs/Altair";
#elif defined(Q_OS_WIN)
    return place(QStandardPaths::GenericDataLocation) / "Altair" / "logs";
#else
    const auto state = qEnvironmentVariable("XDG_STATE_HOME").toStdString();
    const auto base = fs::path{state}.is_absolute() ? fs::path{state}
                                                    : place(QStandardPaths::HomeLocation) / ".local/state";
    return base / "altair";
#endif
}

Result<void> createPrivately(const fs::path& folder)
{
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (made && !error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return std::unexpected(describeFileError(error, folder));
    return {};
}

}  // namespace

Profile Profile::in(const fs::path& folder)
{
    return {folder, folder, folder / "logs"};
}

Profile Profile::choose(const fs::path& fromCommandLine)
{
    if (!fromCommandLine.empty())
        return in(fromCommandLine);
    if (const auto chosen = qEnvironmentVariable("ALTAIR_PROFILE").toStdString(); !chosen.empty())
        return in(chosen);
    return {place(QStandardPaths::GenericDataLocation) / "Altair",
        place(QStandardPaths::GenericConfigLocation) / "altair", logsPlace()};
}

Result<void> Profile::checkReachable() const
{
    const bool isOneFolder = config == data;
    std::error_code error;
    const auto parent = fs::absolute(data / "", error).parent_path().parent_path();
    if (!isOneFolder || fs::exists(parent, error))
        return {};
    return std::unexpected(describeFileError(std::make_error_code(std::errc::no_such_file_or_directory), parent));
}

Result<void> Profile::create() const
{
    if (const auto reachable = checkReachable(); !reachable)
        return failure(reachable);
    for (const auto& folder : std::array{data, files(), backups(), config, logs})
        if (const auto made = createPrivately(folder); !made)
            return failure(made);
    return {};
}

std::string Profile::fingerprint() const
{
    std::error_code error;
    auto canonical = fs::weakly_canonical(fs::absolute(data, error), error);
    if (!canonical.has_filename())  // "profile/" is "profile".
        canonical = canonical.parent_path();
    const auto path = canonical.string();
    const QByteArrayView bytes{path.data(), static_cast<qsizetype>(path.size())};
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16).toStdString();
}

}  // namespace altair
