// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/InputFile.h"

namespace altair {

Result<InputFile> InputFile::open(CommandContext& context, std::string_view name)
{
    InputFile file;
    file.m_path = context.path(name);
    if (name != "-")
        return file;
    const auto input = context.console.input();
    if (!input)
        return failure(input);
    file.m_copy = std::make_unique<QTemporaryFile>();
    const auto size = static_cast<qint64>(input->size());
    if (!file.m_copy->open() || file.m_copy->write(input->data(), size) != size || !file.m_copy->flush())
        return fail(ErrorCode::Io, "Standard input could not be kept in a temporary file; give the name of a file.",
            file.m_copy->errorString().toStdString());
    file.m_path = file.m_copy->fileName().toStdString();
    return file;
}

}  // namespace altair
