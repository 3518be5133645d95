// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Environment.h"
#include "core/store/Reader.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace altair {

enum class ExportFormat : std::uint8_t {
    Complete,  ///< "json": everything, to be imported again without loss.
    Markdown,  ///< "markdown": a folder to read, a file for each project and note.
    Csv,       ///< "csv": a row for each record, all fields.
};

struct ExportFormatName {
    ExportFormat format;
    std::string_view name;  ///< As on the command line.
    std::string_view title;
};

std::span<const ExportFormatName> exportFormats();
std::optional<ExportFormat> exportFormatNamed(std::string_view name);

struct ExportRequest {
    ExportFormat format = ExportFormat::Complete;
    /// A file, or for Markdown a folder that is new or empty. A file that exists is replaced when all is written.
    std::filesystem::path target;
};

struct ExportProgress {
    std::int64_t records = 0;
    std::int64_t recordsInAll = 0;
};

/// Writes a person's data to files, slice by slice, through any reader. Nothing stands under the target's name
/// before all of it is written: it is written beside it and renamed at the end. Used by one thread.
class ExportJob {
public:
    /// `InvalidInput` when the target can't be (a folder where a file is needed, a folder with
    /// something in it), `Io` or `ReadOnly` when it can't be written.
    static Result<std::unique_ptr<ExportJob>> open(const ExportRequest& request, const Environment& environment);
    /// Removes what was written when the job didn't come to its end: that is how to cancel.
    ~ExportJob();

    /// Writes for as long as `slice`; false when all is written and in its place.
    Result<bool> step(Reader& reader, std::chrono::milliseconds slice);
    ExportProgress progress() const;

private:
    struct Parts;
    explicit ExportJob(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace altair
