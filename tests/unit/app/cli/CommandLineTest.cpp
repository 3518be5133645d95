// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

CommandLine read(const std::vector<std::string>& arguments)
{
    auto line = readCommandLine(arguments);
    INFO((line ? std::string{} : line.error().sentence));
    REQUIRE(line);
    return std::move(*line);
}

std::string refusal(const std::vector<std::string>& arguments)
{
    const auto line = readCommandLine(arguments);
    REQUIRE_FALSE(line);
    CHECK(line.error().code == ErrorCode::InvalidInput);
    return line.error().sentence;
}

}  // namespace

TEST_CASE("words that the shell took apart are one text")
{
    CHECK(read({"add", "buy", "milk"}).arguments.joined("TEXT") == "buy milk");
    CHECK(read({"add", "buy milk"}).arguments.joined("TEXT") == "buy milk");
}

TEST_CASE("a text is taken as it is, whatever it looks like")
{
    for (const std::string text : {"[urgent]", "[a,b]", "- milk", "list", "a=b", "50%", "\"quoted\"", "'", "/etc",
             "@file", "", "ünïcödé", "++", "{x}"})
        CHECK(read({"add", text}).arguments.all("TEXT") == std::vector{text});
    CHECK(read({"add", "--", "--milk"}).arguments.all("TEXT") == std::vector<std::string>{"--milk"});
}

TEST_CASE("a text may be named like a command")
{
    const auto line = read({"note", "add", "list"});
    CHECK(line.path == "note add");
    CHECK(line.arguments.joined("TITLE") == "list");
    CHECK(read({"add", "add"}).arguments.joined("TEXT") == "add");
}

TEST_CASE("what goes with any command may stand before or after it")
{
    for (const auto& arguments : {std::vector<std::string>{"--json", "--profile", "/p", "list"},
             {"list", "--json", "--profile", "/p"}, {"--profile=/p", "list", "--json"}}) {
        const auto line = read(arguments);
        CHECK(line.path == "list");
        CHECK(line.form == Form::Json);
        CHECK(line.profile == "/p");
    }
}

TEST_CASE("an option may come several times, and between the words of a text")
{
    const auto line = read({"edit", "abcd", "--tag", "a", "--tag", "b", "--title", "[x]"});
    CHECK(line.arguments.all("--tag") == std::vector<std::string>{"a", "b"});
    CHECK(line.arguments.one("--title") == "[x]");
    CHECK(read({"add", "buy", "--project", "home", "milk"}).arguments.joined("TEXT") == "buy milk");
}

TEST_CASE("a command inside another is found, and the outer one runs without it")
{
    CHECK(read({"conflicts"}).path == "conflicts");
    CHECK(read({"conflicts", "resolve", "abcd", "title", "1"}).path == "conflicts resolve");
}

TEST_CASE("what can't be understood is refused with a way on")
{
    CHECK(refusal({"lsit"}) == "There is no command “lsit”; did you mean “list”?");
    CHECK(refusal({"frobnicate"}).ends_with("“altair help” lists what there is."));
    CHECK(refusal({"project", "lst"}).ends_with("did you mean “list”?"));
    CHECK(refusal({"add"}) == "altair add needs TEXT; “altair help add” says how it is used.");
    CHECK(refusal({"project"}).starts_with("altair project needs to be told what to do"));
    CHECK(refusal({"list", "--veiw", "inbox"}).find("--veiw") != std::string::npos);
    CHECK(refusal({"show", "abcd", "ef01"}).find("ef01") != std::string::npos);
    CHECK(refusal({"list", "--limit"}).find("--limit") != std::string::npos);
}

TEST_CASE("help and version are wishes, not commands")
{
    using Wants = CommandLine::Wants;
    CHECK(read({}).wants == Wants::Help);
    CHECK(read({"--help"}).wants == Wants::Help);
    CHECK(read({"--version"}).wants == Wants::Version);
    const auto line = read({"project", "add", "-h"});
    CHECK(line.wants == Wants::Help);
    CHECK(line.path == "project add");
}

TEST_CASE("what a shell hands over to be completed is not understood as options")
{
    const auto line = read({"complete", "--profile", "/p", "add", "--pro"});
    CHECK(line.path == "complete");
    CHECK(line.profile == "/p");
    CHECK(line.arguments.all("WORD").size() == 4);
}
