// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace altair {

/// What kind of failure it was; decides the exit code of the command line and what the app offers.
enum class ErrorCode {
    InvalidInput,  ///< What was given can't be used; the sentence says why. Nothing was changed.
    NotFound,      ///< The record, file or backup that was named does not exist.
    Ambiguous,     ///< A short id or name fits more than one record.
    Busy,          ///< Another process holds the profile.
    ReadOnly,      ///< The profile can be read but not written.
    DiskFull,      ///< The write did not fit; what was there before is untouched.
    Damaged,       ///< The database (or file) is not what it was when it was written.
    NewerVersion,  ///< Written by a newer version of this program; left untouched.
    Cancelled,     ///< The person stopped it; everything is as consistent as before.
    Io,            ///< The operating system refused: vanished drive, permissions, I/O error.
    Internal,      ///< A broken promise inside the program.
};

/// A failure: a documented code, a sentence for the person, a detail for the log.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string sentence;  ///< "What happened; what to do", translated.
    std::string detail;    ///< For the log and "copy details"; may be empty.
};

template <class T>
using Result = std::expected<T, Error>;

/// Shortens `return std::unexpected(Error{…})`.
inline std::unexpected<Error> fail(ErrorCode code, std::string sentence, std::string detail = {})
{
    return std::unexpected(Error{code, std::move(sentence), std::move(detail)});
}

/// Hands the failure of one result on as the failure of another.
template <class T>
std::unexpected<Error> failure(Result<T>&& result)
{
    return std::unexpected(std::move(result).error());
}

template <class T>
std::unexpected<Error> failure(const Result<T>& result)
{
    return std::unexpected(result.error());
}

}  // namespace altair
