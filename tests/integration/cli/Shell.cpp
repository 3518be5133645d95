// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/cli/Shell.h"

#include <stdlib.h>

#include <fstream>

namespace altair::test {

namespace fs = std::filesystem;

Shell::Shell()
{
    char name[] = "/tmp/altair-shell-XXXXXX";
    REQUIRE(::mkdtemp(name) != nullptr);
    folder = name;
    profile = folder / "profile";
}

Shell::~Shell()
{
    fs::remove_all(folder);
}

std::unique_ptr<Process> Shell::process(std::vector<std::string> arguments) const
{
    auto process = std::make_unique<Process>(ALTAIR_PROGRAM, std::move(arguments));
    process->environment("ALTAIR_PROFILE", profile)
        .environment("XDG_RUNTIME_DIR", folder)
        .environment("TZ", "Europe/Berlin");
    process->environment("HOME", folder).environment("LANG", "C.UTF-8").folder(folder);
    return process;
}

Answer Shell::run(std::vector<std::string> arguments, std::string_view input) const
{
    return process(std::move(arguments))->run(input);
}

std::string Shell::ok(std::vector<std::string> arguments, std::string_view input) const
{
    const auto answer = run(std::move(arguments), input);
    CHECK(answer.err == "");
    REQUIRE(answer.code == 0);
    return answer.out;
}

Json Shell::json(std::vector<std::string> arguments, std::string_view input) const
{
    arguments.insert(arguments.begin(), "--json");
    return Json::parse(ok(std::move(arguments), input));
}

std::string Shell::refused(int code, std::vector<std::string> arguments, std::string_view input) const
{
    const auto answer = run(std::move(arguments), input);
    CHECK(answer.out == "");
    CHECK(answer.err.starts_with("altair: "));
    CHECK(answer.err.ends_with("\n"));
    CHECK(answer.code == code);
    return answer.err;
}

std::string Shell::add(std::string_view text) const
{
    auto id = ok({"add", "--", std::string{text}});
    REQUIRE(id.size() == 33);
    id.pop_back();
    return id;
}

std::vector<std::string> Shell::titles(std::vector<std::string> arguments) const
{
    std::vector<std::string> titles;
    const auto list = json(std::move(arguments));
    for (const auto& record : list["records"])
        titles.push_back(record["title"]);
    return titles;
}

fs::path Shell::write(std::string_view name, std::string_view content) const
{
    const auto file = folder / name;
    std::ofstream{file, std::ios::binary} << content;
    return file;
}

}  // namespace altair::test
