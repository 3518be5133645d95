// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"
#include "core/Commands.h"

#include <QCoreApplication>

namespace altair {

using namespace commands;

namespace {

std::vector<FieldChange> changesFor(std::span<const FileReference> files, How how)
{
    std::vector<FieldChange> changes;
    for (const auto& file : files)
        changes.push_back({field::Files, how, file.text()});
    return changes;
}

}  // namespace

std::vector<FileReference> filesOf(const RecordView& view)
{
    std::vector<FileReference> files;
    for (const auto& text : view.texts(field::Files))
        if (auto file = FileReference::read(text))
            files.push_back(std::move(*file));
    return files;
}

Result<Outcome> attach(Writer& writer, const RecordId& id, std::span<const FileReference> files)
{
    const auto view = writer.reader().record(id);
    if (!view)
        return failure(view);
    if (!*view || !specOf((*view)->kind).find(field::Files))
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "Files can't be attached to that."));
    return edit(writer, id, changesFor(files, How::Add), Verb::Attach);
}

Result<Outcome> detach(Writer& writer, const RecordId& id, std::span<const FileReference> files)
{
    return edit(writer, id, changesFor(files, How::Remove), Verb::Attach);
}

}  // namespace altair
