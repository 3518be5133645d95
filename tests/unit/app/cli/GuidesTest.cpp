// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandTable.h"
#include "app/cli/Guides.h"
#include "app/cli/output/TerminalText.h"
#include "tests/support/Catch.h"

#include <functional>
#include <set>

using namespace altair;

namespace {

void forEachCommand(const CommandSpec& command, const std::string& path,
    const std::function<void(const CommandSpec&, const std::string&)>& take)
{
    take(command, path);
    for (const auto& inner : command.commands)
        forEachCommand(inner, path + " " + inner.name, take);
}

void forEachCommand(const std::function<void(const CommandSpec&, const std::string&)>& take)
{
    for (const auto& entry : commandTable())
        forEachCommand(entry.spec(), std::string{entry.name}, take);
}

}  // namespace

TEST_CASE("each command is called what the table calls it, and says what it does")
{
    for (const auto& entry : commandTable())
        CHECK(entry.spec().name == entry.name);
    forEachCommand([](const CommandSpec& command, const std::string& path) {
        INFO(path);
        CHECK_FALSE(command.summary.empty());
        CHECK((command.run || !command.commands.empty()));
    });
}

TEST_CASE("no command has an option twice, nor one that goes with any command")
{
    forEachCommand([](const CommandSpec& command, const std::string& path) {
        INFO(path);
        std::set<std::string> names;
        for (const auto& option : globalOptions())
            names.insert(option.name);
        for (const auto& option : command.options)
            CHECK(names.insert(option.name).second);
    });
}

TEST_CASE("help of every command fits a narrow terminal, but for what is laid out by hand")
{
    forEachCommand([](const CommandSpec& command, const std::string& path) {
        auto plain = command;
        plain.more.clear();
        for (const auto& line : harmlessLines(helpFor(plain, path, 80))) {
            INFO(line);
            CHECK(displayWidth(line) <= 80);
        }
    });
}

TEST_CASE("the manual names every command and every option")
{
    const auto page = manualPage();
    forEachCommand([&](const CommandSpec& command, const std::string&) {
        for (const auto& option : command.options) {
            std::string name;
            for (const char c : option.name)
                name += c == '-' ? std::string{"\\-"} : std::string(1, c);
            CHECK(page.find("\\fB" + name) != std::string::npos);
        }
    });
    CHECK(page.find(".SS altair project add") != std::string::npos);
}
