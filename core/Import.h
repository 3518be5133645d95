// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/ImportFormat.h"
#include "core/exchange/ImportPlan.h"
#include "core/store/Reader.h"
#include "core/store/Writer.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace altair {

/// What to do with rows that were imported once and then deleted for good.
enum class Purged : std::uint8_t { LeaveOut, BringBack };

struct ImportRequest {
    ImportFormat format = ImportFormat::Taskwarrior;
    std::filesystem::path file;
    Purged purged = Purged::LeaveOut;
};

/// What an import does, or would do, with a row.
enum class ImportFate : std::uint8_t {
    New,           ///< Comes in.
    AlreadyThere,  ///< Came in before and is as it was; left alone.
    ChangedSince,  ///< Came in before and differs by now; left alone, what is here stays.
    InTrash,       ///< Came in before and lies in Trash; left there.
    Purged,        ///< Came in before and was deleted for good; see `Purged`.
    Joined,        ///< Of a complete export: here already, brought up to date with what the file knows.
    Unusable,      ///< Can't be read; the remarks say why.
};

/// One row of the report.
struct ImportRow {
    std::size_t line = 0;
    RecordId id;
    Kind kind = Kind::Task;
    std::string title;
    ImportFate fate = ImportFate::New;
    std::vector<ImportRemark> remarks;
};

struct ImportTotals {
    std::int64_t rows = 0;
    std::int64_t fates[7] = {};   ///< Rows by fate; see `of`.
    std::int64_t kinds[13] = {};  ///< Records that are new, by kind number: projects and links count too.
    std::int64_t remarks = 0;

    std::int64_t of(ImportFate fate) const { return fates[static_cast<std::size_t>(fate)]; }
    std::int64_t created(Kind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    std::int64_t created() const;
};

/// "New: 120 tasks, 4 projects. Already there: 3. Can't be read: 1." Translated.
std::string describe(const ImportTotals& totals);
/// "new", "already there", … Translated.
std::string describe(ImportFate fate);

struct ImportProgress {
    std::uintmax_t bytes = 0;  ///< Of the file that were looked at.
    std::uintmax_t bytesInAll = 0;
    std::int64_t rows = 0;
};

/// Called with each row as it is looked at.
using ImportReport = std::function<void(const ImportRow&)>;

/// A dry run: says what an import would do, writes nothing. Used by one thread.
class ImportPreview {
public:
    /// `NotFound` or `Io` when the file can't be read; `InvalidInput` when it is not of the format,
    /// saying which it looks like.
    static Result<std::unique_ptr<ImportPreview>> open(const ImportRequest& request, const Environment& environment);
    ~ImportPreview();

    /// Looks at rows for as long as `slice`; false when there are none left. `reader`, the same in each step, may be null:
    /// then there is no profile yet and all is new.
    Result<bool> step(Reader* reader, std::chrono::milliseconds slice, const ImportReport& report);
    const ImportTotals& totals() const;
    ImportProgress progress() const;

private:
    struct Parts;
    explicit ImportPreview(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// An import: a verified backup, then row by row under one undo. Importing a file again creates
/// nothing twice. Used on the writer's thread, slice by slice, so that the person's writes go between.
///
///     auto job = ImportJob::open(request, writer.environment());
///     while (more) more = job->step(writer, 50ms, report);
///
/// When it is not stepped to its end (a crash, an error), what came in is there, one undo takes it
/// back, and importing the file again brings the rest.
class ImportJob {
public:
    static Result<std::unique_ptr<ImportJob>> open(const ImportRequest& request, const Environment& environment);
    ~ImportJob();

    /// The first step makes the backup. False when all is in and durable. After an error or `cancel`
    /// there are no further steps.
    Result<bool> step(Writer& writer, std::chrono::milliseconds slice, const ImportReport& report);
    /// Ends here: what came in so far stays, under its one undo.
    Result<void> cancel(Writer& writer);
    const ImportTotals& totals() const;
    ImportProgress progress() const;
    /// The action's number for the journal; 0 while nothing was written.
    std::int64_t action() const;

private:
    struct Parts;
    explicit ImportJob(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace altair
