// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/Completion.h"

#include "app/cli/CommandTable.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::string_view kBash = R"sh(# altair completion bash > ~/.local/share/bash-completion/completions/altair
_altair() {
    local line value
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == :files ]]; then
            compopt -o default
        elif [[ $value == "${COMP_WORDS[COMP_CWORD]}"* ]]; then
            COMPREPLY+=("$(printf '%q' "$value")")
        fi
    done < <("${COMP_WORDS[0]}" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _altair altair
)sh";

constexpr std::string_view kZsh = R"sh(#compdef altair
# altair completion zsh > a file named _altair in a folder of $fpath
local line value
local -a described
for line in "${(@f)$(altair complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    value=${line%%$'\t'*}
    if [[ $value == :files ]]; then
        _files
    elif [[ -n $value ]]; then
        described+=("${value//:/\\:}:${line#*$'\t'}")
    fi
done
_describe -V altair described
)sh";

constexpr std::string_view kFish = R"sh(# altair completion fish > ~/.config/fish/completions/altair.fish
function __altair_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (altair complete $words[2..-1] 2>/dev/null)
        if string match -q ':files*' -- $line
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c altair -f -a '(__altair_complete)'
)sh";

void offer(Expected& expected, std::string_view choice, std::string_view help)
{
    expected.choices.emplace_back(choice);
    expected.helps.emplace_back(help);
}

void offerOptions(Expected& expected, const std::vector<OptionSpec>& options)
{
    for (const auto& option : options)
        offer(expected, option.name, option.help);
}

const OptionSpec* optionNamed(const std::vector<OptionSpec>& options, std::string_view name)
{
    const auto found = std::ranges::find(options, name, &OptionSpec::name);
    return found != options.end() ? &*found : nullptr;
}

/// Where in a command line the last word stands.
struct Position {
    std::optional<CommandSpec> command;
    std::size_t arguments = 0;         ///< How many were given by place before it.
    std::optional<OptionSpec> option;  ///< The option whose value it is.
    bool onlyArguments = false;        ///< After "--".
};

void passWord(Position& at, const std::string& word)
{
    if (at.option) {
        at.option.reset();
        return;
    }
    if (word.starts_with('-') && !at.onlyArguments) {
        at.onlyArguments = word == "--";
        const auto* option = at.command ? optionNamed(at.command->options, word) : nullptr;
        option = option ? option : optionNamed(globalOptions(), word);
        if (option && !option->value.empty())
            at.option = *option;
        return;
    }
    if (!at.command) {
        if (const auto* entry = findCommand(word))
            at.command = entry->spec();
        return;
    }
    const auto inner = std::ranges::find(at.command->commands, word, &CommandSpec::name);
    if (inner != at.command->commands.end())
        at.command = CommandSpec{*inner};
    else
        ++at.arguments;
}

void offerArgument(Expected& expected, const CommandSpec& command, std::size_t place)
{
    if (command.arguments.empty())
        return;
    const auto& last = command.arguments.back();
    if (place >= command.arguments.size() && last.count == ArgumentSpec::Count::One)
        return;
    const auto& argument = command.arguments[std::min(place, command.arguments.size() - 1)];
    expected.records = argument.completes;
    for (const auto& choice : argument.choices)
        offer(expected, choice, {});
}

}  // namespace

Expected expectedAt(std::span<const std::string> words)
{
    Expected expected;
    Position at;
    for (const auto& word : words.first(words.empty() ? 0 : words.size() - 1))
        passWord(at, word);
    if (at.option) {
        expected.records = at.option->completes;
        for (const auto& choice : at.option->choices)
            offer(expected, choice, {});
        return expected;
    }
    if (!words.empty() && words.back().starts_with('-') && !at.onlyArguments) {
        if (at.command)
            offerOptions(expected, at.command->options);
        offerOptions(expected, globalOptions());
        return expected;
    }
    if (!at.command) {
        for (const auto& entry : commandTable())
            offer(expected, entry.name, entry.spec().summary);
        return expected;
    }
    for (const auto& inner : at.command->commands)
        offer(expected, inner.name, inner.summary);
    offerArgument(expected, *at.command, at.arguments);
    return expected;
}

std::string_view completionScript(std::string_view shell)
{
    if (shell == "bash")
        return kBash;
    if (shell == "zsh")
        return kZsh;
    return shell == "fish" ? kFish : std::string_view{};
}

}  // namespace altair
