// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/SyncReports.h"

#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "app/cli/output/Table.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/MomentLabels.h"
#include "core/domain/MomentText.h"

#include <nlohmann/json.hpp>

#include <array>

namespace altair {

namespace {

struct StateNames {
    std::string_view key;
    std::string_view words;
};

StateNames namesOf(SyncReport::State state)
{
    constexpr std::array<StateNames, 5> names{{{"off", "Off"}, {"up_to_date", "Up to date"}, {"working", "Working"},
        {"waiting", "Waiting"}, {"stopped", "Stopped"}}};
    return names[static_cast<std::size_t>(state)];
}

std::string momentText(const CommandContext& context, const std::optional<Instant>& at)
{
    if (!at)
        return "never";
    const MomentLabels labels{context.locale, context.environment.today()};
    return labels.relative(momentAt(*at, context.environment.zone));
}

Json reportJson(const SyncReport& report)
{
    Json json{{"state", namesOf(report.state).key}, {"waiting", report.waiting}, {"set_aside", report.setAside},
        {"held", report.held}, {"unopened", report.unopened}, {"devices", report.devices},
        {"devices_agreeing", report.devicesAgreeing}};
    if (!report.sentence.empty())
        json["sentence"] = report.sentence;
    if (!report.place.empty())
        json["place"] = report.place;
    if (!report.email.empty())
        json["email"] = report.email;
    if (report.lastExchange)
        json["last_exchange"] = toRfc3339(*report.lastExchange);
    if (report.agreedAt)
        json["agreed_at"] = toRfc3339(*report.agreedAt);
    return json;
}

using Line = std::pair<std::string, std::string>;

std::string agreementText(const CommandContext& context, const SyncReport& report)
{
    if (report.devices < 2)
        return "this is the only one so far";
    return std::to_string(report.devicesAgreeing) + " of " + std::to_string(report.devices) + " verified, "
        + momentText(context, report.agreedAt);
}

std::vector<Line> reportLines(const CommandContext& context, const SyncReport& report)
{
    std::vector<Line> lines{{"State", std::string{namesOf(report.state).words}}};
    if (!report.sentence.empty())
        lines.front().second += ". " + report.sentence;
    if (report.state == SyncReport::State::Off)
        return lines;
    lines.emplace_back("With", report.place + (report.email.empty() ? "" : " as " + report.email));
    lines.emplace_back("Waiting to send", plural(report.waiting, "change", "changes"));
    lines.emplace_back("Last exchange", momentText(context, report.lastExchange));
    lines.emplace_back("Devices agree", agreementText(context, report));
    if (report.setAside > 0)
        lines.emplace_back("Refused", plural(report.setAside, "change", "changes") + " that the server will not take");
    if (report.unopened > 0)
        lines.emplace_back("Not opened", plural(report.unopened, "record", "records") + " of a newer version or key");
    if (report.held > 0)
        lines.emplace_back("Held back",
            plural(report.held, "removal", "removals")
                + " by another device; altair sync held remove, or altair sync held keep");
    return lines;
}

}  // namespace

void printSyncReport(CommandContext& context, const SyncReport& report)
{
    if (context.wantsJson())
        return printJson(context, reportJson(report));
    if (!context.terminal.outIsTerminal) {
        std::string text;
        const Json json = reportJson(report);
        for (const auto& [key, value] : json.items())
            text += key + '\t' + (value.is_string() ? harmless(value.get<std::string>()) : value.dump()) + '\n';
        return context.console.out(text);
    }
    Table table{{{}, {}}};
    for (const auto& [name, value] : reportLines(context, report))
        table.add({{name, Ink::Muted}, {harmless(value)}});
    context.console.out(table.text(context.terminal.width, context.terminal.colour));
}

void printSyncDevices(CommandContext& context, const std::vector<SyncDevice>& devices)
{
    if (context.wantsJson()) {
        auto json = Json::array();
        for (const auto& device : devices) {
            json.push_back({{"id", device.id}, {"name", device.name}, {"this", device.isThisOne}});
            if (device.addedAt)
                json.back()["added_at"] = toRfc3339(*device.addedAt);
            if (device.seenAt)
                json.back()["seen_at"] = toRfc3339(*device.seenAt);
        }
        return printJson(context, {{"devices", std::move(json)}, {"total", devices.size()}});
    }
    Table table{{{}, {}, {}}};
    std::string lines;
    for (const auto& device : devices) {
        const auto name = harmless(device.name);
        const auto seen = device.isThisOne ? std::string{"this device"} : "seen " + momentText(context, device.seenAt);
        table.add({{device.id, Ink::Muted}, {name}, {seen, Ink::Time}});
        lines += device.id + '\t' + name + '\t' + (device.seenAt ? toRfc3339(*device.seenAt) : "") + '\n';
    }
    context.console.out(
        context.terminal.outIsTerminal ? table.text(context.terminal.width, context.terminal.colour) : lines);
}

void printTurnedOn(CommandContext& context, const SyncTurnedOn& on)
{
    if (on.keys == KeyPlace::File)
        context.console.err("altair: The keys are kept in a file in the profile that only you may read; "
                            "--keys keychain keeps them in the system's keychain.\n");
    if (on.serverSawPassword)
        context.console.err("altair: This server has seen the password, because the account was made without the "
                            "app; altair sync password sets a new one that it never sees.\n");
    if (context.wantsJson()) {
        Json json{{"server_saw_password", on.serverSawPassword}};
        if (!on.recoveryCode.empty())
            json["recovery_code"] = on.recoveryCode;
        return printJson(context, json);
    }
    if (on.recoveryCode.empty())
        return;
    remark(context,
        "Write this recovery code down and keep it away from this computer. If the password is lost, "
        "only this code opens your data again; nobody can look it up for you.");
    context.console.out(on.recoveryCode + '\n');
}

std::string syncProgressLine(const SyncReport& report)
{
    if (report.waiting > 0)
        return "Exchanging; " + grouped(report.waiting) + " changes still to send";
    return report.sentence.empty() ? "Exchanging" : report.sentence;
}

}  // namespace altair
