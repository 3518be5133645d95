// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/AllCommands.h"
#include "app/cli/commands/RecordJson.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/output/Progress.h"
#include "app/cli/output/TerminalText.h"
#include "core/store/Doctor.h"

#include <nlohmann/json.hpp>

namespace altair {

namespace {

std::string_view keyOf(Gravity gravity)
{
    switch (gravity) {
    case Gravity::Lost: return "lost";
    case Gravity::Repairable: return "repairable";
    case Gravity::Note: return "note";
    }
    return {};
}

std::string_view markOf(Gravity gravity)
{
    switch (gravity) {
    case Gravity::Lost: return "✕";
    case Gravity::Repairable: return "!";
    case Gravity::Note: return "•";
    }
    return {};
}

std::string_view wordsFor(Examination examination)
{
    switch (examination) {
    case Examination::Pages: return "Reading the database";
    case Examination::Records: return "Reading the records";
    case Examination::Derived: return "Comparing lists";
    case Examination::Search: return "Checking the search";
    case Examination::Files: return "Looking at files and backups";
    }
    return {};
}

/// Shows where long work is, and stops it when the person wants that.
class Following {
public:
    explicit Following(CommandContext& context)
        : m_context(context)
        , m_progress(context.terminal.errIsTerminal
                  ? Progress::Write{[&context](std::string_view text) { context.console.err(text); }}
                  : Progress::Write{})
    {}

    bool operator()(Examination examination, std::int64_t done, std::int64_t total)
    {
        const auto counts = total > 0 ? " " + grouped(done) + " of " + grouped(total) : std::string{};
        m_progress.show(std::string{wordsFor(examination)} + counts);
        return !m_context.console.cancelled();
    }

private:
    CommandContext& m_context;
    Progress m_progress;
};

Result<Diagnosis> diagnose(CommandContext& context)
{
    Following following{context};
    return examine(context.profile, context.environment, std::ref(following));
}

Result<void> putRight(CommandContext& context)
{
    Following following{context};
    return context.store.write([&](Writer& writer) { return repair(writer, std::ref(following)); });
}

Json diagnosisJson(const Diagnosis& diagnosis)
{
    auto findings = Json::array();
    for (const auto& finding : diagnosis.findings) {
        Json json{{"gravity", keyOf(finding.gravity)}, {"sentence", finding.sentence}};
        if (!finding.detail.empty())
            json["detail"] = finding.detail;
        findings.push_back(std::move(json));
    }
    return {{"sound", diagnosis.sound}, {"findings", std::move(findings)}};
}

std::string diagnosisText(const CommandContext& context, const Diagnosis& diagnosis)
{
    std::string text;
    for (const auto& sentence : diagnosis.sound)
        text += inked(Ink::Good, "✓", context.terminal.colour) + " " + harmless(sentence) + "\n";
    for (const auto& finding : diagnosis.findings)
        text += inked(Ink::Strong, markOf(finding.gravity), context.terminal.colour) + " " + harmless(finding.sentence)
            + "\n";
    return text;
}

std::string_view advice(const Diagnosis& diagnosis)
{
    if (diagnosis.has(Gravity::Lost))
        return "altair backup restore latest brings back the newest backup; what is there now is kept.";
    return diagnosis.has(Gravity::Repairable) ? "altair doctor --repair puts it right." : std::string_view{};
}

Result<ExitCode> doctor(CommandContext& context, const Arguments& arguments)
{
    auto diagnosis = diagnose(context);
    if (diagnosis && arguments.has("--repair") && diagnosis->has(Gravity::Repairable)
        && !diagnosis->has(Gravity::Lost)) {
        if (auto repaired = putRight(context); !repaired)
            return failure(repaired);
        diagnosis = diagnose(context);
    }
    if (!diagnosis)
        return failure(diagnosis);
    if (context.wantsJson()) {
        printJson(context, diagnosisJson(*diagnosis));
    } else {
        context.console.out(diagnosisText(context, *diagnosis));
        remark(context, advice(*diagnosis));
    }
    return diagnosis->has(Gravity::Lost) || diagnosis->has(Gravity::Repairable) ? ExitCode::Failed : ExitCode::Ok;
}

}  // namespace

CommandSpec doctorCommand()
{
    return {.name = "doctor",
        .summary = "Check the database, the search, files and backups, and say what is found",
        .needs = Needs::Nothing,
        .options = {{"--repair", "", "Make lists, counts and the search anew where they are wrong"}},
        .run = doctor,
        .more = "It only looks, unless --repair is given. The exit code is 1 when something is wrong."};
}

}  // namespace altair
