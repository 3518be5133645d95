// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Environment.h"
#include "core/store/Profile.h"
#include "core/store/Writer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace altair {

/// A copy of a database, in which what is derived can be made again and compared without touching the original. It lies
/// in a folder of its own in the profile and is gone with the object.
class DerivedCheck {
public:
    static Result<std::unique_ptr<DerivedCheck>> begin(
        Connection& original, const Profile& profile, const Environment& environment);
    ~DerivedCheck();
    DerivedCheck(const DerivedCheck&) = delete;
    DerivedCheck& operator=(const DerivedCheck&) = delete;

    struct Difference {
        std::string table;
        std::int64_t rows = 0;  ///< Missing, too many, or different.
    };
    /// Makes everything that is derived again and answers what became different: nothing, when all was right.
    Result<std::vector<Difference>> differences(const std::function<void(std::int64_t, std::int64_t)>& progress);
    /// `Damaged` when one of the search indexes does not say what the folded texts say.
    Result<void> checkSearchIndex();

private:
    explicit DerivedCheck(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::filesystem::path m_folder;
    std::unique_ptr<Writer> m_writer;
};

}  // namespace altair
