// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceAddress.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace altair {

namespace fs = std::filesystem;

namespace {

bool isOurs(const fs::path& folder)
{
    struct stat status{};
    return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid()
        && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

fs::path temporaryFolder()
{
    std::error_code ignored;
    const auto temporary = fs::temp_directory_path(ignored);
    return (ignored ? fs::path{"/tmp"} : temporary) / ("altair-" + std::to_string(::geteuid()));
}

}  // namespace

Result<fs::path> instanceAddress(std::string_view fingerprint)
{
    const auto name = "altair-" + std::string{fingerprint} + ".sock";
    if (const char* runtime = std::getenv("XDG_RUNTIME_DIR"); runtime && *runtime == '/' && isOurs(runtime))
        return fs::path{runtime} / name;
    const auto folder = temporaryFolder();
    ::mkdir(folder.c_str(), S_IRWXU);
    if (!isOurs(folder))
        return fail(ErrorCode::Io,
            "The folder " + folder.string()
                + " belongs to somebody else; remove it, or set XDG_RUNTIME_DIR to a folder of your own.");
    return folder / name;
}

}  // namespace altair
