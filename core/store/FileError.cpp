// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/FileError.h"

#include <QCoreApplication>

#include <array>

namespace altair {

namespace {

struct Meaning {
    std::errc error;
    ErrorCode code;
    const char* sentence;
};

constexpr const char* kReadOnly = QT_TRANSLATE_NOOP(
    "Store", "%1 can't be written; nothing was changed. Check its permissions and the drive.");
constexpr const char* kGone = QT_TRANSLATE_NOOP(
    "Store", "%1 is not there. Check that its drive is connected and that the folder exists.");
constexpr const char* kFull = QT_TRANSLATE_NOOP("Store",
    "The disk is full; this was not saved, what was saved before is untouched. Free some space and try again.");
constexpr const char* kFailed = QT_TRANSLATE_NOOP(
    "Store", "Reading or writing %1 failed; what was saved before is untouched. Check the drive.");

constexpr std::array kMeanings{
    Meaning{std::errc::permission_denied, ErrorCode::ReadOnly, kReadOnly},
    Meaning{std::errc::operation_not_permitted, ErrorCode::ReadOnly, kReadOnly},
    Meaning{std::errc::read_only_file_system, ErrorCode::ReadOnly, kReadOnly},
    Meaning{std::errc::no_space_on_device, ErrorCode::DiskFull, kFull},
    Meaning{std::errc::file_too_large, ErrorCode::DiskFull, kFull},
    Meaning{std::errc::no_such_file_or_directory, ErrorCode::Io, kGone},
    Meaning{std::errc::not_a_directory, ErrorCode::Io, kGone},
    Meaning{std::errc::no_such_device, ErrorCode::Io, kGone},
};

constexpr Meaning kOther{std::errc::io_error, ErrorCode::Io, kFailed};

const Meaning& meaningOf(const std::error_code& error)
{
    for (const auto& meaning : kMeanings)
        if (error == meaning.error)
            return meaning;
    return kOther;
}

}  // namespace

Error describeFileError(const std::error_code& error, const std::filesystem::path& file)
{
    const auto& meaning = meaningOf(error);
    auto sentence = QCoreApplication::translate("Store", meaning.sentence);
    sentence.replace(QLatin1String{"%1"}, QString::fromStdString(file.string()));  // Not each of them names the file.
    return {meaning.code, sentence.toStdString(), error.message() + ": " + file.string()};
}

}  // namespace altair
