// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandTable.h"

#include "app/cli/Guides.h"
#include "app/cli/commands/AllCommands.h"

#include <algorithm>
#include <array>

namespace altair {

namespace {

template <Kind kind>
CommandSpec commandOf()
{
    return kindCommand(kind);
}

constexpr std::array kTable{
    CommandEntry{"add", addCommand},
    CommandEntry{"list", listCommand},
    CommandEntry{"search", searchCommand},
    CommandEntry{"show", showCommand},
    CommandEntry{"edit", editCommand},
    CommandEntry{"done", doneCommand},
    CommandEntry{"drop", dropCommand},
    CommandEntry{"reopen", reopenCommand},
    CommandEntry{"delete", deleteCommand},
    CommandEntry{"restore", restoreCommand},
    CommandEntry{"purge", purgeCommand},
    CommandEntry{"undo", undoCommand},
    CommandEntry{"redo", redoCommand},
    CommandEntry{"history", historyCommand},
    CommandEntry{"project", commandOf<Kind::Project>},
    CommandEntry{"section", commandOf<Kind::Section>},
    CommandEntry{"note", commandOf<Kind::Note>},
    CommandEntry{"item", commandOf<Kind::Item>},
    CommandEntry{"location", commandOf<Kind::Location>},
    CommandEntry{"routine", commandOf<Kind::Routine>},
    CommandEntry{"tag", tagCommand},
    CommandEntry{"attach", attachCommand},
    CommandEntry{"files", filesCommand},
    CommandEntry{"open", openCommand},
    CommandEntry{"conflicts", conflictsCommand},
#ifdef ALTAIR_SYNC
    CommandEntry{"sync", syncCommand},
#endif
    CommandEntry{"import", importCommand},
    CommandEntry{"export", exportCommand},
    CommandEntry{"backup", backupCommand},
    CommandEntry{"doctor", doctorCommand},
    CommandEntry{"completion", completionCommand},
    CommandEntry{"manual", manualCommand},
    CommandEntry{"help", helpCommand},
};

}  // namespace

std::span<const CommandEntry> commandTable()
{
    return kTable;
}

const CommandEntry* findCommand(std::string_view name)
{
    const auto found = std::ranges::find(kTable, name, &CommandEntry::name);
    return found != kTable.end() ? found : nullptr;
}

const std::vector<OptionSpec>& globalOptions()
{
    static const std::vector<OptionSpec> options{
        {"--profile", "DIR", "Keep everything in this folder (also: ALTAIR_PROFILE)", Completes::Files},
        {"--json", "", "Print one JSON document, for programs"},
        {"--help", "", "Say how a command is used"},
        {"--version", "", "Say which version this is"},
    };
    return options;
}

}  // namespace altair
