// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/FieldOptions.h"

#include "app/cli/commands/References.h"
#include "app/cli/commands/ValueReading.h"
#include "core/domain/Quoted.h"

#include <algorithm>

namespace altair {

namespace {

bool isSet(const FieldSpec& spec)
{
    return spec.policy == Policy::Set;
}

/// What a person sets directly: not what the program keeps for itself, nor what has a command of its own.
bool isForPeople(Kind kind, const FieldSpec& spec)
{
    switch (spec.number) {
    case field::CreatedAt:
    case field::CompletedAt:
    case field::Deleted:
    case field::Order:
    case field::Attributes:
    case field::Source:
    case field::Collapsed:
    case field::Series: return false;
    case field::State: return kind != Kind::Task;
    default: return true;
    }
}

Completes completionFor(Kind kind, const FieldSpec& spec)
{
    if (spec.number == field::Tags)
        return Completes::Tags;
    if (spec.type != ValueType::Reference)
        return spec.choices.empty() && spec.type != ValueType::Flag ? Completes::Nothing : Completes::Choices;
    switch (kindReferredTo(kind, spec.number).value_or(Kind::Task)) {
    case Kind::Project: return Completes::Projects;
    case Kind::Section: return Completes::Sections;
    case Kind::Location: return Completes::Locations;
    default: return Completes::Tasks;
    }
}

std::vector<std::string> choicesOf(const FieldSpec& spec)
{
    if (spec.type == ValueType::Flag)
        return {"yes", "no"};
    return {spec.choices.begin(), spec.choices.end()};
}

std::string placeholderFor(const FieldSpec& spec)
{
    switch (spec.type) {
    case ValueType::CivilTime: return "WHEN";
    case ValueType::Integer: return spec.name.ends_with("_minutes") ? "TIME" : "N";
    case ValueType::Rule: return "HOW-OFTEN";
    case ValueType::Reference: return spec.number == field::Links ? "ID" : "NAME-OR-ID";
    case ValueType::Flag: return "YES-OR-NO";
    case ValueType::Choice: return "CHOICE";
    default: return spec.number == field::Tags ? "TAG" : "TEXT";
    }
}

std::string joinedChoices(const FieldSpec& spec)
{
    std::string text;
    for (const auto choice : spec.choices)
        text.append(text.empty() ? "" : ", ").append(choice);
    return text;
}

std::string helpFor(const FieldSpec& spec)
{
    switch (spec.number) {
    case field::Title: return "Another title; - reads it from standard input";
    case field::Notes: return "Notes in Markdown; - reads them from standard input";
    case field::Tags: return "Add a tag; may be given several times";
    case field::Links: return "Link another record; may be given several times";
    case field::Project: return "The project it belongs to";
    case field::Section: return "The section of its project";
    case field::Parent: return "What it lies inside of";
    case field::Due: return "The day to do it: “tomorrow 10am”, “2026-11-21”";
    case field::Deadline: return "The day it has to be done by";
    case field::Defer: return "Out of sight until then";
    case field::Estimate: return "How long it takes: “15m”, “1h30m”";
    case field::Repeat: return "How it repeats: “every monday”, “every 5 days after done”";
    case field::Someday: return "Parked: not now, perhaps later";
    case field::Location: return "The place it is kept in";
    case field::BestBefore: return "The day it is good until";
    case field::Warranty: return "The day its warranty ends";
    case field::Amount: return "How much there is: “1 roll”, “low”";
    case field::Day: return "The day of a daily note";
    default: break;
    }
    auto name = std::string{spec.name};
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    std::ranges::replace(name, '_', ' ');
    return spec.choices.empty() ? name : name + ": " + joinedChoices(spec);
}

OptionSpec optionOf(Kind kind, const FieldSpec& spec)
{
    return {optionFor(spec), placeholderFor(spec), helpFor(spec), completionFor(kind, spec), choicesOf(spec),
        isSet(spec) ? OptionSpec::Times::Many : OptionSpec::Times::Once};
}

std::string takingAway(const FieldSpec& spec)
{
    return "--un" + optionFor(spec).substr(2);
}

OptionSpec removalOf(Kind kind, const FieldSpec& spec)
{
    auto option = optionOf(kind, spec);
    option.name = takingAway(spec);
    option.help = spec.number == field::Tags ? "Take a tag away" : "Take a link away";
    return option;
}

Result<void> readChanges(Kind kind, const FieldSpec& spec, const std::vector<std::string>& texts, FieldChange::How how,
    Reader& reader, const Environment& environment, std::vector<FieldChange>& changes)
{
    for (const auto& text : texts) {
        auto value = readValue(kind, spec, text, reader, environment);
        if (!value)
            return failure(value);
        if (how == FieldChange::How::Set || *value != Value{})
            changes.push_back({spec.number, how, std::move(*value)});
    }
    return {};
}

/// A section belongs to one project: moving to another leaves it behind.
void leaveSection(const KindSpec& spec, std::vector<FieldChange>& changes)
{
    const auto changesField = [&](FieldNumber number) {
        return std::ranges::any_of(changes, [=](const FieldChange& change) { return change.field == number; });
    };
    if (spec.find(field::Section) && changesField(field::Project) && !changesField(field::Section))
        changes.push_back({field::Section, FieldChange::How::Set, Value{}});
}

}  // namespace

std::string optionFor(const FieldSpec& spec)
{
    auto name = spec.name;
    if (name.ends_with("_minutes"))
        name.remove_suffix(std::string_view{"_minutes"}.size());
    if (isSet(spec) && name.ends_with('s'))
        name.remove_suffix(1);
    auto option = "--" + std::string{name};
    std::ranges::replace(option, '_', '-');
    return option;
}

std::vector<OptionSpec> fieldOptions(Kind kind, FieldsFor purpose)
{
    std::vector<OptionSpec> options;
    for (const auto& spec : specOf(kind).fields) {
        if (!isForPeople(kind, spec) || (spec.number == field::Title && purpose == FieldsFor::Adding))
            continue;
        options.push_back(optionOf(kind, spec));
        if (isSet(spec) && purpose == FieldsFor::Editing)
            options.push_back(removalOf(kind, spec));
    }
    return options;
}

Result<std::vector<FieldChange>> fieldChanges(
    Kind kind, FieldsFor purpose, const Arguments& arguments, Reader& reader, const Environment& environment)
{
    using How = FieldChange::How;
    std::vector<FieldChange> changes;
    for (const auto& spec : specOf(kind).fields) {
        if (!isForPeople(kind, spec))
            continue;
        auto given = arguments.all(optionFor(spec));
        if (!isSet(spec) && given.size() > 1)
            given.erase(given.begin(), given.end() - 1);
        if (auto done = readChanges(kind, spec, given, isSet(spec) ? How::Add : How::Set, reader, environment, changes);
            !done)
            return failure(done);
        if (!isSet(spec))
            continue;
        const auto& away = arguments.all(takingAway(spec));
        if (auto done = readChanges(kind, spec, away, How::Remove, reader, environment, changes); !done)
            return failure(done);
    }
    if (purpose == FieldsFor::Editing)
        leaveSection(specOf(kind), changes);
    return changes;
}

bool isStandardInput(const Arguments& arguments, std::string_view name)
{
    const auto& given = arguments.all(name);
    return given.size() == 1 && given.front() == "-";
}

Result<Arguments> withStandardInput(
    CommandContext& context, const Arguments& arguments, const std::vector<std::string>& names)
{
    auto replaced = arguments;
    bool used = false;
    for (const auto& name : names) {
        if (!isStandardInput(arguments, name))
            continue;
        if (used)
            return fail(
                ErrorCode::InvalidInput, "Only one text can come from standard input; give the others as they are.");
        auto input = context.console.input();
        if (!input)
            return failure(input);
        if (input->ends_with('\n'))
            input->pop_back();
        replaced.replace(name, std::move(*input));
        used = true;
    }
    return replaced;
}

}  // namespace altair
