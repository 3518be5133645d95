// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/Serve.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>

using namespace altair;
using namespace altair::server;

namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

struct CommandLine {
    std::string configFile;
    std::map<std::string, std::string> flags;
};

void addSettings(CLI::App& command, CommandLine& line)
{
    command.add_option("--config", line.configFile, "a JSON file with these settings (ALTAIR_CONFIG)")
        ->type_name("FILE")
        ->envname("ALTAIR_CONFIG");
    for (const auto& setting : allSettings()) {
        if (setting.isSecret)
            continue;
        auto help = std::string{setting.help};
        if (setting.environment)
            help += std::string{" ("} + setting.environment + ")";
        command
            .add_option_function<std::string>(
                std::string{"--"} + setting.name,
                [&line, name = setting.name](const std::string& value) { line.flags[name] = value; }, help)
            ->type_name(setting.argument);
    }
}

int report(const Error& error)
{
    std::fprintf(stderr, "altair-server: %s\n", error.sentence.c_str());
    if (!error.detail.empty())
        std::fprintf(stderr, "  %s\n", error.detail.c_str());
    return error.code == ErrorCode::InvalidInput ? kUsage : kFailed;
}

std::optional<std::string> variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>{value} : std::nullopt;
}

int runServe(const CommandLine& line)
{
    std::optional<std::filesystem::path> file;
    if (!line.configFile.empty())
        file = line.configFile;
    const auto config = configure(file, variable, line.flags);
    if (!config)
        return report(config.error());
    if (const auto served = serve(*config); !served)
        return report(served.error());
    return 0;
}

}  // namespace

int main(int argc, char* argv[])
{
    CLI::App app{"The sync server of Altair Guidance. It stores what your devices sealed, and can't read it."};
    app.set_version_flag("--version", std::string{"altair-server "} + ALTAIR_VERSION);
    app.require_subcommand(1);
    CommandLine line;
    auto* serveCommand = app.add_subcommand("serve", "Runs the server");
    addSettings(*serveCommand, line);
    serveCommand->footer("The set-up token comes from ALTAIR_SETUP_TOKEN, or “setup_token” in the config file.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    return runServe(line);
}
