// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/CommandSpec.h"

#include <span>
#include <string>
#include <vector>

namespace altair {

/// What could stand where the last of the words is being typed.
struct Expected {
    std::vector<std::string> choices;        ///< Names of commands and options, values of an option.
    std::vector<std::string> helps;          ///< What each means; as many as choices.
    Completes records = Completes::Nothing;  ///< Records besides, which only the store knows.
};
Expected expectedAt(std::span<const std::string> words);

/// The script that makes a shell ask `altair complete`; empty for a shell we don't know.
std::string_view completionScript(std::string_view shell);

}  // namespace altair
