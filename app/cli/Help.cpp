// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandTable.h"
#include "app/cli/Guides.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/Quoted.h"

#include <algorithm>

namespace altair {

namespace {

constexpr int kWidestGuide = 100;

struct Row {
    std::string left;
    std::string right;
};

/// Two columns, the right one wrapped.
std::string rowsText(const std::string& heading, const std::vector<Row>& rows, int width)
{
    if (rows.empty())
        return {};
    int left = 0;
    for (const auto& row : rows)
        left = std::max(left, displayWidth(row.left));
    const int indent = 2 + left + 2;
    std::string text = "\n" + heading + "\n";
    for (const auto& row : rows) {
        auto start = "  " + row.left;
        start.append(static_cast<std::size_t>(indent - displayWidth(start)), ' ');
        for (const auto& line : wrapped(row.right, std::max(std::min(width, kWidestGuide) - indent, 30))) {
            text += start + line + "\n";
            start.assign(static_cast<std::size_t>(indent), ' ');
        }
    }
    return text;
}

std::string argumentText(const ArgumentSpec& argument)
{
    switch (argument.count) {
    case ArgumentSpec::Count::One: return argument.name;
    case ArgumentSpec::Count::Any: return "[" + argument.name + "…]";
    case ArgumentSpec::Count::Many: return argument.name + "…";
    }
    return argument.name;
}

std::vector<Row> optionRows(const std::vector<OptionSpec>& options)
{
    std::vector<Row> rows;
    for (const auto& option : options)
        rows.push_back({option.name + (option.value.empty() ? "" : " " + option.value), option.help});
    return rows;
}

/// What several words name: "project add".
Result<CommandSpec> commandAt(const std::vector<std::string>& words)
{
    const auto* entry = findCommand(words.front());
    auto command = entry ? entry->spec() : CommandSpec{};
    for (std::size_t i = 1; entry && i < words.size(); ++i) {
        const auto inner = std::ranges::find(command.commands, words[i], &CommandSpec::name);
        if (inner == command.commands.end()) {
            entry = nullptr;
            break;
        }
        command = CommandSpec{*inner};
    }
    if (!entry)
        return fail(ErrorCode::InvalidInput, "There is no such command; “altair help” lists what there is.");
    return command;
}

Result<ExitCode> help(CommandContext& context, const Arguments& arguments)
{
    const auto& words = arguments.all("COMMAND");
    if (words.empty()) {
        context.console.out(helpForAll(context.terminal.width));
        return ExitCode::Ok;
    }
    const auto command = commandAt(words);
    if (!command)
        return failure(command);
    context.console.out(helpFor(*command, arguments.joined("COMMAND"), context.terminal.width));
    return ExitCode::Ok;
}

}  // namespace

std::string usageOf(const CommandSpec& command, std::string_view path)
{
    std::string usage = "altair " + std::string{path};
    if (!command.options.empty())
        usage += " [OPTIONS]";
    for (const auto& argument : command.arguments)
        usage += " " + argumentText(argument);
    if (!command.commands.empty())
        usage += command.run ? " [COMMAND]" : " COMMAND";
    return usage;
}

std::string helpFor(const CommandSpec& command, std::string_view path, int width)
{
    std::vector<Row> arguments;
    for (const auto& argument : command.arguments)
        arguments.push_back({argument.name, argument.help});
    std::vector<Row> commands;
    for (const auto& inner : command.commands)
        commands.push_back({inner.name, inner.summary});
    auto text = usageOf(command, path) + "\n\n" + command.summary + ".\n";
    text += rowsText("Arguments", arguments, width);
    text += rowsText("Commands", commands, width);
    text += rowsText("Options", optionRows(command.options), width);
    text += rowsText("With any command", optionRows(globalOptions()), width);
    return command.more.empty() ? text : text + "\n" + command.more + "\n";
}

std::string helpForAll(int width)
{
    std::vector<Row> commands;
    for (const auto& entry : commandTable())
        commands.push_back({std::string{entry.name}, entry.spec().summary});
    return "altair [OPTIONS] COMMAND\n\nTasks, projects and notes from the command line.\n"
        + rowsText("Commands", commands, width) + rowsText("Options", optionRows(globalOptions()), width)
        + "\n“altair help COMMAND” says how a command is used.\n";
}

std::string versionLine()
{
    return "altair " ALTAIR_VERSION "\n";
}

CommandSpec helpCommand()
{
    return {.name = "help",
        .summary = "Say how a command is used",
        .arguments = {{"COMMAND", "Which one, for example: project add", ArgumentSpec::Count::Any}},
        .run = help};
}

}  // namespace altair
