// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/FileReference.h"
#include "core/domain/QuickAdd.h"
#include "core/store/Writer.h"

#include <span>
#include <string>
#include <string_view>

namespace altair {

/// What a person does, in their words. Each is one action with one undo; all run on the writer's thread.

enum class CaptureAs : std::uint8_t { Task, Note };

/// Where a captured thought goes besides what it says itself.
struct CaptureTarget {
    CaptureAs as = CaptureAs::Task;
    RecordId project;              ///< Null: as the text says, else the Inbox.
    RecordId parent;               ///< Null: no step.
    std::optional<CivilDate> due;  ///< When the text names no day: added in Today.
};
/// A project that is named and does not exist yet is made in the same action.
/// `InvalidInput` for blank text. The first record of the outcome is the new one.
Result<Outcome> capture(Writer& writer, std::string_view text, const CaptureTarget& target = {});
/// How text is read now and here: today, time, zone.
QuickAddSettings quickAddSettings(const Environment& environment);

/// Finishing a task that repeats makes its next occurrence. Already finished ones are passed over.
Result<Outcome> complete(Writer& writer, std::span<const RecordId> ids);
Result<Outcome> drop(Writer& writer, std::span<const RecordId> ids);
Result<Outcome> reopen(Writer& writer, std::span<const RecordId> ids);

/// To Trash, a project with everything in it, a task with its steps.
Result<Outcome> remove(Writer& writer, std::span<const RecordId> ids);
/// From Trash, with what went with it.
Result<Outcome> restore(Writer& writer, std::span<const RecordId> ids);

/// Adds a record of any kind with a title. Further fields in `changes`.
Result<Outcome> create(Writer& writer, Kind kind, std::string_view title, std::vector<FieldChange> changes = {});
/// The id of the record that carries a tag's colour and order; from its folded name.
RecordId tagId(std::string_view name);
/// Changes fields of one record; `Verb::Write` typing coalesces by record and field.
Result<Outcome> edit(Writer& writer, const RecordId& id, std::vector<FieldChange> changes, Verb verb = Verb::Edit);
/// Makes the tags of a record exactly these.
Result<Outcome> setTags(Writer& writer, const RecordId& id, std::span<const std::string> tags);
/// What is attached to a record, in the order in which it was.
std::vector<FileReference> filesOf(const RecordView& view);
/// Files that the FileStore has already. `InvalidInput` for kinds that carry none.
Result<Outcome> attach(Writer& writer, const RecordId& id, std::span<const FileReference> files);
/// The record no longer names them; undo finds them again.
Result<Outcome> detach(Writer& writer, const RecordId& id, std::span<const FileReference> files);
/// Between two others in their list; null ids: at the end that is open. Neighbours must have order keys.
Result<Outcome> moveBetween(Writer& writer, const RecordId& id, const RecordId& before, const RecordId& after);
/// Puts what an entry of the history took away back in its place.
Result<Outcome> putBack(Writer& writer, const RecordId& id, FieldNumber field, const Value& value);
/// Ends a conflict: the chosen value stays, all the others give way.
Result<Outcome> resolveConflict(Writer& writer, const RecordId& id, FieldNumber field, const Value& chosen);

}  // namespace altair
