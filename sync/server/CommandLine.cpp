// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/CommandLine.h"

#include "sync/server/Offline.h"
#include "sync/server/Serve.h"
#include "sync/server/storage/sqlite/Backup.h"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace altair::server {

namespace fs = std::filesystem;

namespace {

constexpr int kUsage = 2;

/// What was typed, until it is known what it is for.
struct Typed {
    std::string configFile;
    std::map<std::string, std::string> flags;
    AdminRequest request;
    bool json = false;
    bool yes = false;
    bool check = false;
    bool passwordFromInput = false;
};

int exitCode(const Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput: return kUsage;
    case ErrorCode::NotFound: return 3;
    case ErrorCode::Busy: return 4;
    default: return 1;
    }
}

int report(const AdminAnswer& answer)
{
    if (answer) {
        std::fputs(answer->c_str(), stdout);
        return 0;
    }
    std::fprintf(stderr, "altair-server: %s\n", answer.error().sentence.c_str());
    if (!answer.error().detail.empty())
        std::fprintf(stderr, "  %s\n", answer.error().detail.c_str());
    return exitCode(answer.error());
}

std::optional<std::string> variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>{value} : std::nullopt;
}

Result<ServerConfig> configOf(const Typed& typed)
{
    std::optional<fs::path> file;
    if (!typed.configFile.empty())
        file = typed.configFile;
    return configure(file, variable, typed.flags);
}

void addSetting(CLI::App& command, Typed& typed, const Setting& setting)
{
    auto help = std::string{setting.help};
    if (setting.environment)
        help += std::string{" ("} + setting.environment + ")";
    command
        .add_option_function<std::string>(
            std::string{"--"} + setting.name,
            [&typed, name = setting.name](const std::string& value) { typed.flags[name] = value; }, help)
        ->type_name(setting.argument);
}

/// `only` names those that a command needs; null: all.
void addSettings(CLI::App& command, Typed& typed, std::initializer_list<std::string_view> only = {})
{
    command.add_option("--config", typed.configFile, "a JSON file with these settings (ALTAIR_CONFIG)")
        ->type_name("FILE")
        ->envname("ALTAIR_CONFIG");
    for (const auto& setting : allSettings())
        if (!setting.isSecret && (only.size() == 0 || std::ranges::find(only, setting.name) != only.end()))
            addSetting(command, typed, setting);
}

CLI::Option* addWord(CLI::App& command, Typed& typed, const std::string& name, const std::string& help)
{
    return command
        .add_option_function<std::string>(
            name, [&typed, name](const std::string& value) { typed.request.words[name] = value; }, help)
        ->required()
        ->type_name("");
}

/// A command that goes to the administration of the server.
CLI::App& addAdminCommand(CLI::App& parent, Typed& typed, const std::string& name, const std::string& help)
{
    auto* command = parent.add_subcommand(name, help);
    addSettings(*command, typed, {"data", "database"});
    const auto full = parent.get_parent() ? parent.get_name() + " " + name : name;
    command->callback([&typed, full] { typed.request.command = full; });
    return *command;
}

void addUserCommands(CLI::App& app, Typed& typed)
{
    auto* user = app.add_subcommand("user", "Accounts: add, list, disable, enable, reset, quota, delete");
    user->require_subcommand(1);
    const auto withEmail = [&](const char* name, const char* help) -> CLI::App& {
        auto& command = addAdminCommand(*user, typed, name, help);
        addWord(command, typed, "email", "the account");
        return command;
    };
    withEmail("add", "Lets somebody register: prints an invitation")
        .add_flag("--password-stdin", typed.passwordFromInput,
            "makes the account at once, with the password on standard input");
    addAdminCommand(*user, typed, "list", "Lists the accounts").add_flag("--json", typed.json, "as JSON");
    withEmail("disable", "Takes nothing from an account and gives it nothing, for the time being");
    withEmail("enable", "Lets a disabled account in again");
    withEmail(
        "reset", "Voids password and recovery code, signs out everywhere, prints an invitation to set it up again");
    auto& quota = withEmail("quota", "Gives an account its own room");
    addWord(quota, typed, "size", "500MB, 10GB, none, or default");
    withEmail("delete", "Deletes an account and all that it stored").add_flag("--yes", typed.yes, "really");
}

void addSpaceCommands(CLI::App& app, Typed& typed)
{
    auto* space = app.add_subcommand("space", "Spaces: list, quota, delete");
    space->require_subcommand(1);
    addAdminCommand(*space, typed, "list", "Lists the spaces with their sizes")
        .add_flag("--json", typed.json, "as JSON");
    auto& quota = addAdminCommand(*space, typed, "quota", "Limits a space beside its account's room");
    addWord(quota, typed, "space", "the first digits of its id");
    addWord(quota, typed, "size", "500MB, 10GB, or none");
    auto& remove = addAdminCommand(*space, typed, "delete", "Deletes a space and all that is in it");
    addWord(remove, typed, "space", "the first digits of its id");
    remove.add_flag("--yes", typed.yes, "really");
}

void addDatabaseCommands(CLI::App& app, Typed& typed)
{
    addAdminCommand(app, typed, "healthcheck", "Says whether the server is well (exit code 0 or not)");
    addAdminCommand(
        app, typed, "migrate", "Brings the database up to date; the server does so by itself when it starts")
        .add_flag("--check", typed.check, "only says whether it is");
    addWord(
        addAdminCommand(app, typed, "backup", "Writes all of the database into a new file, while the server goes on"),
        typed, "file", "the new file");
    addWord(addAdminCommand(app, typed, "verify", "Reads all of a backup and says whether it is whole"), typed, "file",
        "the backup");
    auto& restore = addAdminCommand(
        app, typed, "restore", "Puts a backup in the place of the database; stop the server first");
    addWord(restore, typed, "file", "the backup");
    restore.add_flag("--yes", typed.yes, "really");
    addAdminCommand(app, typed, "rotate-secrets", "After a break-in: signs everybody out and makes new secrets")
        .add_flag("--yes", typed.yes, "really");
}

/// The password on standard input, without the end of its line.
std::string readPassword()
{
    std::string password;
    std::getline(std::cin, password);
    if (password.ends_with('\r'))
        password.pop_back();
    return password;
}

AdminAnswer verified(const fs::path& file)
{
    const auto contents = verifyDatabase(file);
    if (!contents)
        return failure(contents);
    return file.string() + " is whole: " + contents->words() + ".\n";
}

AdminAnswer confirmed(const Typed& typed)
{
    for (const auto* dangerous : {"user delete", "space delete", "restore", "rotate-secrets"})
        if (typed.request.command == dangerous && !typed.yes)
            return fail(ErrorCode::InvalidInput, "This can't be undone; say --yes to do it. Nothing was changed.");
    return {};
}

AdminAnswer runAdmin(Typed& typed)
{
    auto& request = typed.request;
    if (auto sure = confirmed(typed); !sure)
        return sure;
    if (request.words.contains("file"))  // The server may stand in another folder.
        request.words["file"] = fs::absolute(request.word("file")).lexically_normal().string();
    if (request.command == "verify")
        return verified(request.word("file"));
    const auto config = configOf(typed);
    if (!config)
        return failure(config);
    if (request.command == "migrate")
        return migrateDatabase(*config, typed.check);
    if (request.command == "restore")
        return restoreDatabase(*config, request.word("file"));
    if (typed.json)
        request.words["json"] = "yes";
    if (typed.passwordFromInput) {
        request.words["password"] = readPassword();
        if (request.word("password").empty())
            return fail(ErrorCode::InvalidInput, "There was no password on standard input.");
    }
    return administer(*config, request);
}

AdminAnswer runServer(const Typed& typed)
{
    const auto config = configOf(typed);
    if (!config)
        return failure(config);
    if (auto served = serve(*config); !served)
        return failure(served);
    return {};
}

}  // namespace

int runCommandLine(int argc, char* argv[])
{
    ::umask(0077);  // What is stored here is for this user only.
    CLI::App app{"The sync server of Altair Guidance. It stores what your devices sealed, and can't read it."};
    app.set_version_flag("--version", std::string{"altair-server "} + ALTAIR_VERSION);
    app.require_subcommand(1);
    Typed typed;
    auto* serving = app.add_subcommand("serve", "Runs the server");
    serving->footer("The set-up token comes from ALTAIR_SETUP_TOKEN, or “setup_token” in the config file.");
    addSettings(*serving, typed);
    addUserCommands(app, typed);
    addSpaceCommands(app, typed);
    addDatabaseCommands(app, typed);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    return report(serving->parsed() ? runServer(typed) : runAdmin(typed));
}

}  // namespace altair::server
