// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/StartOptions.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace altair {

namespace {

void describe(CLI::App& app, StartOptions& options)
{
    app.add_option("--profile", options.profile, "Keep everything in this folder")->type_name("DIR");
    app.add_flag("--capture", options.capture, "Show the capture window; bind this to a key");
    app.add_flag("--startup-timing", options.startupTiming, "Print how long the first paint took");
    app.set_version_flag("--version", std::string("altair-guidance ") + ALTAIR_VERSION);
}

}  // namespace

std::expected<StartOptions, int> readStartOptions(int argc, char* argv[])
{
    StartOptions options;
    CLI::App app("Altair Guidance: tasks, projects and notes for busy minds", "altair-guidance");
    describe(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        constexpr int kUsage = 2;
        return std::unexpected(app.exit(error) == 0 ? 0 : kUsage);
    }
    return options;
}

StartOptions readStartOptions(const std::vector<std::string>& arguments)
{
    StartOptions options;
    options.capture = std::ranges::find(arguments, "--capture") != arguments.end();
    return options;
}

}  // namespace altair
