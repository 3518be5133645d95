// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Schema.h"
#include "core/domain/Value.h"
#include "core/merge/WholeRecord.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace altair {

/// How much of a row is concerned by what an importer says about it.
enum class ImportWeight : std::uint8_t {
    Note,      ///< Comes in differently from how it stood: "repeats every 90 minutes, kept as text".
    Lost,      ///< A part can't be kept at all.
    Unusable,  ///< The row can't be read; nothing of it comes in.
};

struct ImportRemark {
    ImportWeight weight = ImportWeight::Note;
    std::string sentence;
    friend bool operator==(const ImportRemark&, const ImportRemark&) = default;
};

/// A value for a field; of a Set field one element, so that the field may come several times.
struct ImportedField {
    FieldNumber field = 0;
    Value value;  ///< Of the field's type; a LongText is given as a string.
    friend bool operator==(const ImportedField&, const ImportedField&) = default;
};

/// A record as a source has it. Its id follows from the source's own id, or from content and place:
/// the same file gives the same ids again.
struct ImportedRecord {
    RecordId id;
    Kind kind = Kind::Task;
    std::vector<ImportedField> fields;

    void put(FieldNumber number, Value value) { fields.push_back({number, std::move(value)}); }
    /// Keeps what there is no field for.
    void attribute(std::string_view name, std::string_view value);
};

/// What one row of a source becomes.
struct ImportedRow {
    std::size_t line = 0;                 ///< Where the row begins, from 1.
    std::string title;                    ///< What a report calls it by.
    std::vector<ImportedRecord> records;  ///< The row's own record first, then what it brings with it.
    std::vector<WholeRecord> states;      ///< Of a complete export instead: records as they were stored.
    std::vector<ImportRemark> remarks;

    void clear();
    void remark(ImportWeight weight, std::string sentence);
    void readAsWindows1252();  ///< Remarks that its text was not UTF-8.
};

/// A UTF-8 text from outside as a record may hold it; remarks on the row when it was not quite that.
std::string readText(ImportedRow& row, std::string_view text, ValueType type);
/// Puts a title into a record of the row. Answers what has to stand in its notes because it is too
/// long for a title; empty nearly always.
std::string putTitle(ImportedRow& row, ImportedRecord& record, std::string_view text);

/// A file being imported, a row at a time: never more than a row of it in memory. One thread.
class ImportSource {
public:
    virtual ~ImportSource() = default;
    /// The next row into `row`, whose old content goes; false at the end. A row that can't be used
    /// is a row with a remark. An error only when nothing after this can be trusted: the file
    /// ends in the middle, is not of the format, or can't be read.
    virtual Result<bool> next(ImportedRow& row) = 0;
    /// How many bytes of the file have been used, for progress.
    virtual std::uintmax_t bytesRead() const = 0;
};

}  // namespace altair
