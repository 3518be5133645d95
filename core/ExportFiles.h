// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace altair {

/// The file or folder that an export writes: beside its target first, under its name when all is there.
class ExportFiles {
public:
    /// `InvalidInput` when a folder stands there; ReadOnly, NotFound or Io when it can't be written.
    static Result<ExportFiles> file(const std::filesystem::path& target);
    /// `InvalidInput` when something stands there that isn't an empty folder.
    static Result<ExportFiles> folder(const std::filesystem::path& named);

    ExportFiles(ExportFiles&& other) noexcept;
    ExportFiles& operator=(ExportFiles&&) = delete;
    ~ExportFiles();  ///< Removes what was not finished.

    Result<void> append(const std::string& text);                                      ///< To the file.
    Result<void> add(const std::filesystem::path& relative, const std::string& text);  ///< To the folder.
    Result<void> finish();

private:
    ExportFiles(std::filesystem::path target, std::filesystem::path partial)
        : m_target(std::move(target))
        , m_partial(std::move(partial))
    {}

    std::filesystem::path m_target;
    std::filesystem::path m_partial;  ///< Empty once it is finished.
    std::ofstream m_out;
};

}  // namespace altair
