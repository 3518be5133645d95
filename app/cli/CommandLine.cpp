// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include "app/cli/CommandTable.h"
#include "app/cli/Guides.h"
#include "core/domain/Quoted.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <list>

namespace altair {

namespace {

std::unexpected<Error> refuse(std::string sentence)
{
    return fail(ErrorCode::InvalidInput, std::move(sentence));
}

/// How many letters have to change to make one word of another.
std::size_t distance(std::string_view left, std::string_view right)
{
    std::vector<std::size_t> row;
    for (std::size_t i = 0; i <= right.size(); ++i)
        row.push_back(i);
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

/// "There is no command “lsit”; did you mean “list”?"
template <class Commands>
std::unexpected<Error> unknownCommand(const std::string& name, const Commands& commands, const std::string& help)
{
    std::string_view nearest;
    for (const auto& command : commands)
        if (nearest.empty() || distance(name, command.name) < distance(name, nearest))
            nearest = command.name;
    const auto sentence = "There is no command " + altair::quoted(name).toStdString();
    if (distance(name, nearest) <= 2)
        return refuse(sentence + "; did you mean “" + std::string{nearest} + "”?");
    return refuse(sentence + "; “altair " + help + "” lists what there is.");
}

/// A command and what stands after and around its name.
struct Called {
    CommandSpec command;
    std::string path;
    std::vector<std::string> rest;
};

/// Where the first word is that is neither an option nor an option's value; the end when there is none.
std::vector<std::string>::iterator firstWord(std::vector<std::string>& arguments)
{
    auto word = arguments.begin();
    while (word != arguments.end() && word->starts_with('-') && *word != "--")
        word += *word == "--profile" && word + 1 != arguments.end() ? 2 : 1;
    return word;
}

/// Follows the names of commands as far as they go. A command without a name: the wish for help.
Result<Called> called(std::span<const std::string> arguments)
{
    Called called{helpCommand(), {}, {arguments.begin(), arguments.end()}};
    auto word = firstWord(called.rest);
    if (word == called.rest.end())
        return called;
    const auto* entry = findCommand(*word);
    if (!entry)
        return unknownCommand(*word, commandTable(), "help");
    called.command = entry->spec();
    called.path = entry->name;
    called.rest.erase(word);
    for (word = firstWord(called.rest); !called.command.commands.empty() && word != called.rest.end();
        word = firstWord(called.rest)) {
        const auto inner = std::ranges::find(called.command.commands, *word, &CommandSpec::name);
        if (inner == called.command.commands.end())
            return unknownCommand(*word, called.command.commands, "help " + called.path);
        called.path += " " + *word;
        called.command = CommandSpec{*inner};
        called.rest.erase(word);
    }
    return called;
}

/// CLI11 makes several values of "[a,b]"; a control character before it keeps it whole.
constexpr char kMark = '\x01';
bool isTakenApart(const std::string& argument)
{
    return argument.starts_with('[') && argument.ends_with(']');
}

/// CLI11's parser for the options and arguments of one command.
class Parser {
public:
    explicit Parser(const CommandSpec& command)
    {
        m_app.set_help_flag();
        m_app.add_option("--profile", m_profile);
        m_json = m_app.add_flag("--json");
        m_help = m_app.add_flag("-h,--help");
        m_version = m_app.add_flag("--version");
        for (const auto& option : command.options)
            add(option);
        for (const auto& argument : command.arguments)
            add(argument);
    }

    void parse(const std::vector<std::string>& arguments)
    {
        std::vector<std::string> marked{arguments.rbegin(), arguments.rend()};
        for (auto& argument : marked)
            if (isTakenApart(argument))
                argument.insert(argument.begin(), kMark);
        m_app.parse(std::move(marked));
    }

    void fill(CommandLine& line) const
    {
        using Wants = CommandLine::Wants;
        line.profile = m_profile;
        line.form = m_json->count() > 0 ? Form::Json : Form::Text;
        line.wants = m_version->count() > 0 ? Wants::Version : m_help->count() > 0 ? Wants::Help : Wants::Run;
        for (const auto& given : m_given) {
            if (given.option->count() > 0 && given.values.empty())
                line.arguments.give(given.name);
            for (const auto& value : given.values)
                line.arguments.give(given.name, value.starts_with(kMark) ? value.substr(1) : value);
        }
    }

private:
    struct Given {
        std::string name;
        CLI::Option* option = nullptr;
        std::vector<std::string> values = {};
    };

    void add(const OptionSpec& spec)
    {
        auto& given = m_given.emplace_back(Given{spec.name});
        given.option = spec.value.empty() ? m_app.add_flag(spec.name) : m_app.add_option(spec.name, given.values);
        if (!spec.value.empty())
            given.option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
    }

    void add(const ArgumentSpec& spec)
    {
        auto& given = m_given.emplace_back(Given{spec.name});
        const bool isOne = spec.count == ArgumentSpec::Count::One;
        given.option = m_app.add_option(spec.name, given.values);
        given.option->expected(1, isOne ? 1 : CLI::detail::expected_max_vector_size)->allow_extra_args(!isOne);
    }

    CLI::App m_app;
    std::string m_profile;
    CLI::Option* m_json = nullptr;
    CLI::Option* m_help = nullptr;
    CLI::Option* m_version = nullptr;
    std::list<Given> m_given;
};

std::string hint(const CommandLine& line)
{
    return "; “altair help " + line.path + "” says how it is used.";
}

/// What CLI11 can't say as well: which argument is missing.
Result<CommandLine> checked(CommandLine line)
{
    if (line.path.empty() && line.wants == CommandLine::Wants::Run)
        line.wants = CommandLine::Wants::Help;
    if (line.wants != CommandLine::Wants::Run)
        return line;
    for (const auto& argument : line.command.arguments)
        if (argument.count != ArgumentSpec::Count::Any && line.arguments.all(argument.name).empty())
            return refuse("altair " + line.path + " needs " + argument.name + hint(line));
    if (!line.command.run)
        return refuse("altair " + line.path + " needs to be told what to do" + hint(line));
    return line;
}

std::string sentenceOf(const CLI::Error& error)
{
    std::string sentence = error.what();
    std::ranges::replace(sentence, '\n', ' ');
    while (sentence.ends_with(' ') || sentence.ends_with('.'))
        sentence.pop_back();
    return sentence;
}

Result<CommandLine> parsed(Called called)
{
    CommandLine line{std::move(called.command), std::move(called.path), {}, Form::Text, {}, CommandLine::Wants::Run};
    try {
        Parser parser{line.command};
        parser.parse(called.rest);
        parser.fill(line);
    } catch (const CLI::Error& error) {
        return refuse(sentenceOf(error) + hint(line));
    }
    return checked(std::move(line));
}

/// What a shell's script hands over is not to be understood, only completed.
CommandLine completionLine(std::span<const std::string> arguments)
{
    CommandLine line{completeCommand(), "complete", {}, Form::Text, {}, CommandLine::Wants::Run};
    for (const auto& word : arguments.subspan(1))
        line.arguments.give("WORD", word);
    const auto& words = line.arguments.all("WORD");
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i] == "--profile")
            line.profile = words[i + 1];
    return line;
}

}  // namespace

Result<CommandLine> readCommandLine(std::span<const std::string> arguments)
{
    if (!arguments.empty() && arguments.front() == "complete")
        return completionLine(arguments);
    auto command = called(arguments);
    return command ? parsed(std::move(*command)) : failure(command);
}

}  // namespace altair
