// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/RecordText.h"
#include "app/cli/commands/References.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

struct Shown {
    Json json;
    std::string text;
};

Result<Shown> shown(const CommandContext& context, Reader& reader, std::optional<Kind> kind, const std::string& name)
{
    const auto id = recordMeant(reader, kind, name);
    if (!id)
        return failure(id);
    const auto view = reader.record(*id);
    if (!view)
        return failure(view);
    if (!*view)
        return fail(ErrorCode::NotFound, "The record was deleted for good.");
    if (context.wantsJson())
        return Shown{recordJson(reader, **view), {}};
    auto text = recordText(context, reader, **view);
    return text ? Result<Shown>{Shown{{}, std::move(*text)}} : failure(text);
}

}  // namespace

Result<ExitCode> showRecord(CommandContext& context, const Arguments& arguments, std::optional<Kind> kind)
{
    const auto name = arguments.joined("ID");
    const auto record = context.store.read([&](Reader& reader) { return shown(context, reader, kind, name); });
    if (!record)
        return failure(record);
    if (context.wantsJson())
        printJson(context, record->json);
    else
        context.console.out(record->text);
    return ExitCode::Ok;
}

CommandSpec showCommand()
{
    return {.name = "show",
        .summary = "Show all there is of a record",
        .needs = Needs::Reading,
        .arguments = {{"ID", "4 or more digits of its id", ArgumentSpec::Count::One, Completes::Tasks}},
        .run = [](CommandContext& context, const Arguments& arguments) {
            return showRecord(context, arguments, std::nullopt);
        }};
}

}  // namespace altair
