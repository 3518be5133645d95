// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Reader.h"
#include "core/store/Writer.h"

#include <functional>
#include <optional>
#include <type_traits>

namespace altair {

/// How a command reaches the store: in the command's own process, or on the threads of the app that has
/// the profile open. Each call is one job there, so nothing that waits for a person belongs into it.
class StoreAccess {
public:
    virtual ~StoreAccess() = default;

    /// `work(Reader&)` or `work(Writer&)` answers a Result<T>, which is the answer here.
    template <class Work>
    auto read(Work work) -> std::invoke_result_t<Work, Reader&>
    {
        std::optional<std::invoke_result_t<Work, Reader&>> answer;
        const auto opened = runReading([&](Reader& reader) { answer.emplace(work(reader)); });
        if (!opened)
            return failure(opened);
        return std::move(*answer);
    }
    template <class Work>
    auto write(Work work) -> std::invoke_result_t<Work, Writer&>
    {
        std::optional<std::invoke_result_t<Work, Writer&>> answer;
        const auto opened = runWriting([&](Writer& writer) { answer.emplace(work(writer)); });
        if (!opened)
            return failure(opened);
        return std::move(*answer);
    }

    /// `work` gets the profile while nobody has it open and this process has its lock: to put another
    /// database in its place. `Busy` when that can't be had.
    virtual Result<void> alone(const std::function<Result<void>()>& work) = 0;

protected:
    virtual Result<void> runReading(const std::function<void(Reader&)>& work) = 0;
    virtual Result<void> runWriting(const std::function<void(Writer&)>& work) = 0;
};

}  // namespace altair
