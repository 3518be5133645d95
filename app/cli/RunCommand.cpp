// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/RunCommand.h"

#include "app/cli/Guides.h"
#include "app/cli/output/TerminalText.h"

namespace altair {

QLocale localeFor(const std::string& language)
{
    const QLocale locale{QString::fromStdString(language)};
    return locale.language() == QLocale::English ? locale : QLocale{QLocale::English, QLocale::UnitedKingdom};
}

ExitCode exitCodeFor(const Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Ambiguous: return ExitCode::Usage;
    case ErrorCode::NotFound: return ExitCode::NotFound;
    case ErrorCode::Busy: return ExitCode::Busy;
    default: return ExitCode::Failed;
    }
}

std::string errorLine(const Error& error)
{
    return "altair: " + harmless(error.sentence) + "\n";
}

ExitCode runCommand(CommandContext& context, const CommandLine& line)
{
    if (line.wants == CommandLine::Wants::Version) {
        context.console.out(versionLine());
        return ExitCode::Ok;
    }
    if (line.wants == CommandLine::Wants::Help) {
        const auto width = context.terminal.width;
        context.console.out(line.path.empty() ? helpForAll(width) : helpFor(line.command, line.path, width));
        return ExitCode::Ok;
    }
    const auto code = line.command.run(context, line.arguments);
    if (code)
        return *code;
    context.console.err(errorLine(code.error()));
    return exitCodeFor(code.error());
}

}  // namespace altair
