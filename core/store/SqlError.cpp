// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SqlError.h"

#include <QCoreApplication>
#include <QSqlError>

#include <array>

namespace altair {

namespace {

struct Meaning {
    int primaryCode;  // sqlite.org/rescode.html
    ErrorCode code;
    const char* sentence;
};

constexpr std::array kMeanings{
    Meaning{5, ErrorCode::Busy, QT_TRANSLATE_NOOP("Store", "Another program is using %1; close it and try again.")},
    Meaning{6, ErrorCode::Busy, QT_TRANSLATE_NOOP("Store", "Another program is using %1; close it and try again.")},
    Meaning{8, ErrorCode::ReadOnly,
        QT_TRANSLATE_NOOP("Store", "%1 can't be written; nothing was changed. Check its permissions and the drive.")},
    Meaning{10, ErrorCode::Io,
        QT_TRANSLATE_NOOP(
            "Store", "Reading or writing %1 failed; what was saved before is untouched. Check the drive.")},
    Meaning{11, ErrorCode::Damaged,
        QT_TRANSLATE_NOOP(
            "Store", "%1 is damaged. It is kept as it is; restore a backup with “altair backup restore”.")},
    Meaning{13, ErrorCode::DiskFull,
        QT_TRANSLATE_NOOP("Store",
            "The disk is full; this was not saved, what was saved before is untouched. Free some space and try again.")},
    Meaning{14, ErrorCode::Io,
        QT_TRANSLATE_NOOP("Store",
            "%1 can't be opened. Check that the folder exists, that the drive is connected, and its permissions.")},
    Meaning{19, ErrorCode::InvalidInput,
        QT_TRANSLATE_NOOP("Store", "This record exists already in %1; nothing was changed.")},
    Meaning{26, ErrorCode::Damaged,
        QT_TRANSLATE_NOOP("Store",
            "%1 is not an Altair database, or it is damaged. It is kept as it is; restore a backup with “altair backup restore”.")},
};

constexpr Meaning kUnknown{
    0, ErrorCode::Internal, QT_TRANSLATE_NOOP("Store", "The database %1 refused an operation; nothing was changed.")};

const Meaning& meaningOf(int code)
{
    for (const auto& meaning : kMeanings)
        if (meaning.primaryCode == (code & 0xFF))
            return meaning;
    return kUnknown;
}

}  // namespace

Error describeSqlError(const QSqlError& error, const std::filesystem::path& file, std::string_view sql)
{
    const auto& meaning = meaningOf(error.nativeErrorCode().toInt());
    auto sentence = QCoreApplication::translate("Store", meaning.sentence);
    sentence.replace(QLatin1String{"%1"}, QString::fromStdString(file.string()));  // Not each of them names the file.
    auto detail = "sqlite " + error.nativeErrorCode().toStdString() + ": " + error.databaseText().toStdString();
    if (!sql.empty())
        detail += " in: " + std::string{sql};
    return {meaning.code, sentence.toStdString(), std::move(detail)};
}

}  // namespace altair
