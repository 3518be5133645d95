// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/CommandLine.h"

#include <string>

namespace altair {

/// Runs a command and prints what it answers, errors too. The same in the command line's own process and in
/// the app that has the profile open.
ExitCode runCommand(CommandContext& context, const CommandLine& line);

/// How days are written for somebody whose LANG is `language`. They stand in English sentences: another English may
/// order them its own way, another language may not.
QLocale localeFor(const std::string& language);

/// What a failure is to the shell.
ExitCode exitCodeFor(const Error& error);
/// "altair: what happened; what to do"
std::string errorLine(const Error& error);

}  // namespace altair
