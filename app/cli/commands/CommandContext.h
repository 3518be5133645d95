// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/cli/commands/StoreAccess.h"
#include "app/cli/output/Ink.h"
#include "core/base/Result.h"
#include "core/store/Environment.h"
#include "core/store/Profile.h"

#include <QLocale>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace altair {

/// What a command answers to the shell.
enum class ExitCode : int { Ok = 0, Failed = 1, Usage = 2, NotFound = 3, Busy = 4 };

/// How the person who typed the command is reached: in this process, or through the socket.
class Console {
public:
    virtual ~Console() = default;
    virtual void out(std::string_view text) = 0;
    virtual void err(std::string_view text) = 0;
    /// All of standard input.
    virtual Result<std::string> input() = 0;
    /// A question with yes or no; absent when nobody is there to answer.
    virtual std::optional<bool> confirm(std::string_view question) = 0;
    /// Something typed that is not shown; absent when nobody is there to type it.
    virtual std::optional<std::string> secret(std::string_view question) = 0;
    /// True once Ctrl-C was pressed. Asked between slices of long work.
    virtual bool cancelled() = 0;
};

class SyncAccess;

/// What the output goes to.
struct Terminal {
    bool outIsTerminal = false;
    bool errIsTerminal = false;
    Colour colour = Colour::No;
    int width = 80;
};

enum class Form { Text, Json };

/// Everything that a command knows of the world. Nothing in it is owned.
struct CommandContext {
    StoreAccess& store;
    Console& console;
    Terminal terminal;
    Environment environment;
    Profile profile;
    std::filesystem::path folder;  ///< What relative paths start from.
    QLocale locale;                ///< For days and months in words.
    Form form = Form::Text;
    SyncAccess* sync = nullptr;  ///< Null in a process that can't reach the network.

    bool wantsJson() const { return form == Form::Json; }
    std::filesystem::path path(std::string_view given) const { return folder / std::filesystem::path{given}; }
};

}  // namespace altair
