// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/ExportFiles.h"

#include "core/exchange/Say.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace altair {

using exchange::refuse;
using exchange::say;

namespace {

namespace fs = std::filesystem;

std::unexpected<Error> cantWrite(const fs::path& path, int error)
{
    const auto detail = std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT)
        return fail(ErrorCode::DiskFull,
            say(QT_TRANSLATE_NOOP(
                "Exchange", "The disk is full; nothing was exported. Free some space and try again.")),
            detail);
    if (error == EROFS || error == EACCES || error == EPERM)
        return fail(ErrorCode::ReadOnly,
            say(QT_TRANSLATE_NOOP("Exchange", "%1 can't be written; choose another folder."), path.string()), detail);
    if (error == ENOENT)
        return fail(ErrorCode::NotFound,
            say(QT_TRANSLATE_NOOP("Exchange", "There is no folder %1; make it or choose another."),
                path.parent_path().string()),
            detail);
    return fail(ErrorCode::Io,
        say(QT_TRANSLATE_NOOP("Exchange", "%1 can't be written (%2); nothing was exported."), path.string(), detail),
        detail);
}

/// A name beside the target, so that renaming is one step.
fs::path partialOf(const fs::path& target)
{
    auto name = target;
    name += ".partial";
    return name;
}

fs::path withoutSlash(const fs::path& target)
{
    return target.has_filename() ? target : target.parent_path();
}

Result<void> write(std::ofstream& out, const fs::path& path, const std::string& text)
{
    errno = 0;
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (out.flush())
        return {};
    return cantWrite(path, errno);
}

}  // namespace

Result<ExportFiles> ExportFiles::file(const fs::path& target)
{
    std::error_code error;
    if (target.empty() || fs::is_directory(target, error))
        return refuse(QT_TRANSLATE_NOOP("Exchange", "“%1” is a folder; name the file to write."), target.string());
    ExportFiles files{target, partialOf(target)};
    errno = 0;
    files.m_out.open(files.m_partial, std::ios::binary | std::ios::trunc);
    if (files.m_out)
        return files;
    const int reason = errno;
    files.m_partial.clear();
    return cantWrite(target, reason);
}

Result<ExportFiles> ExportFiles::folder(const fs::path& named)
{
    const auto target = withoutSlash(named);
    std::error_code error;
    const bool there = fs::exists(target, error);
    if (there && !(fs::is_directory(target, error) && fs::is_empty(target, error)))
        return refuse(
            QT_TRANSLATE_NOOP("Exchange", "%1 is there already; name a new or an empty folder."), target.string());
    ExportFiles files{target, partialOf(target)};
    fs::remove_all(files.m_partial, error);
    if (fs::create_directory(files.m_partial, error))
        return files;
    files.m_partial.clear();
    return cantWrite(target, error.value());
}

ExportFiles::ExportFiles(ExportFiles&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_partial(std::exchange(other.m_partial, {}))
    , m_out(std::move(other.m_out))
{}

ExportFiles::~ExportFiles()
{
    if (m_partial.empty())
        return;
    m_out.close();
    std::error_code ignored;
    fs::remove_all(m_partial, ignored);
}

Result<void> ExportFiles::append(const std::string& text)
{
    return write(m_out, m_target, text);
}

Result<void> ExportFiles::add(const fs::path& relative, const std::string& text)
{
    const auto path = m_partial / relative;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
        return cantWrite(m_target, error.value());
    errno = 0;
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    return out ? write(out, m_target, text) : cantWrite(m_target, errno);
}

Result<void> ExportFiles::finish()
{
    if (m_out.is_open())
        m_out.close();
    std::error_code error;
    if (fs::is_directory(m_target, error))
        fs::remove(m_target, error);
    fs::rename(m_partial, m_target, error);
    if (error)
        return cantWrite(m_target, error.value());
    m_partial.clear();
    return {};
}

}  // namespace altair
