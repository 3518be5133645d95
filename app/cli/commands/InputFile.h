// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandContext.h"

#include <QTemporaryFile>

#include <filesystem>
#include <memory>

namespace altair {

/// A file that was named on the command line, or standard input ("-") as a file for as long as this lives.
class InputFile {
public:
    static Result<InputFile> open(CommandContext& context, std::string_view name);
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
    std::unique_ptr<QTemporaryFile> m_copy;
};

}  // namespace altair
