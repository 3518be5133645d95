// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandTable.h"
#include "app/cli/Guides.h"

#include <algorithm>

namespace altair {

namespace {

/// roff reads a backslash, and a dot or apostrophe at the start of a line, as its own.
std::string roff(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        const bool startsLine = safe.empty() || safe.back() == '\n';
        if (startsLine && (c == '.' || c == '\''))
            safe += "\\&";
        safe += c == '\\' ? std::string{"\\e"} : c == '-' ? std::string{"\\-"} : std::string(1, c);
    }
    return safe;
}

std::string item(const std::string& tag, const std::string& text)
{
    return ".TP\n" + tag + "\n" + roff(text) + "\n";
}

std::string optionTag(const OptionSpec& option)
{
    return "\\fB" + roff(option.name) + "\\fR" + (option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR");
}

std::string section(const CommandSpec& command, const std::string& path)
{
    std::string text;
    if (command.run) {
        text += ".SS " + roff(usageOf(command, path)) + "\n" + roff(command.summary) + ".\n";
        for (const auto& argument : command.arguments)
            text += item("\\fI" + roff(argument.name) + "\\fR", argument.help);
        for (const auto& option : command.options)
            text += item(optionTag(option), option.help);
        if (!command.more.empty())
            text += ".PP\n.nf\n" + roff(command.more) + "\n.fi\n";
    }
    for (const auto& inner : command.commands)
        text += section(inner, path + " " + inner.name);
    return text;
}

Result<ExitCode> manual(CommandContext& context, const Arguments&)
{
    context.console.out(manualPage());
    return ExitCode::Ok;
}

}  // namespace

std::string manualPage()
{
    std::string page =
        ".TH ALTAIR 1 \"\" \"Altair Guidance " ALTAIR_VERSION "\" \"User commands\"\n"
        ".SH NAME\naltair \\- tasks, projects and notes from the command line\n"
        ".SH SYNOPSIS\n.B altair\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR\n"
        ".SH DESCRIPTION\n"
        "altair works on the same store as the Altair Guidance app, whether the app runs or not. A record is "
        "named by four or more digits of its id, from its end or its start; projects, notes and the like also "
        "by their title. On a terminal ids are cut to their shortest unique ending, in a pipe they have "
        "all 32 digits.\n.SH OPTIONS\n";
    for (const auto& option : globalOptions())
        page += item(optionTag(option), option.help);
    page += ".SH COMMANDS\n";
    for (const auto& entry : commandTable())
        page += section(entry.spec(), std::string{entry.name});
    page += ".SH EXIT STATUS\n" + item("0", "Done.") + item("1", "An error; the sentence on standard error says which.")
        + item("2", "The command can't be understood, or a value in it can't be used.")
        + item("3", "What was named does not exist.") + item("4", "Another program has the profile and keeps it.");
    page += ".SH ENVIRONMENT\n"
        + item("ALTAIR_PROFILE", "The folder to keep everything in, unless --profile names one.")
        + item("NO_COLOR", "When set, nothing is coloured.");
    return page;
}

CommandSpec manualCommand()
{
    return {.name = "manual", .summary = "Print the manual page: altair manual | man -l -", .run = manual};
}

}  // namespace altair
