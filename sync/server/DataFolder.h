// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <memory>

namespace altair::server {

/// The right to open a data folder's database: one process at a time has it (flock; the system frees it when the process
/// ends, however it ends).
class DataFolder {
public:
    /// Makes the folder (0700) when there is none. `Busy` when another process has it; Io when it can't be used.
    static Result<std::unique_ptr<DataFolder>> lock(const std::filesystem::path& folder);
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

private:
    explicit DataFolder(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace altair::server
