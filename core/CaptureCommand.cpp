// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"

namespace altair {

using namespace commands;

QuickAddSettings quickAddSettings(const Environment& environment)
{
    QuickAddSettings settings;
    settings.today = environment.today();
    settings.now = environment.timeOfDay();
    settings.zone = environment.zone;
    return settings;
}

namespace {

std::vector<FieldChange> capturedTask(const QuickAdd& read)
{
    std::vector<FieldChange> changes{set(field::Title, read.title)};
    const auto setIf = [&](FieldNumber number, bool given, Value value) {
        if (given)
            changes.push_back(set(number, std::move(value)));
    };
    setIf(field::Notes, !read.notes.empty(), read.notes);
    setIf(field::Due, read.when.has_value(), read.when.value_or(Moment{}));
    setIf(field::Deadline, read.deadline.has_value(), read.deadline.value_or(Moment{}));
    setIf(field::Repeat, read.repeat.has_value(), read.repeat ? read.repeat->text() : std::string{});
    setIf(field::Estimate, read.estimate.has_value(),
        std::int64_t{read.estimate.value_or(std::chrono::minutes{}).count()});
    setIf(field::Priority, read.priority.has_value(), static_cast<std::int64_t>(read.priority.value_or(Priority::Low)));
    setIf(field::Energy, read.energy.has_value(), static_cast<std::int64_t>(read.energy.value_or(Energy::Low)));
    for (const auto& tag : read.tags)
        changes.push_back({field::Tags, How::Add, tag});
    return changes;
}

/// A note is what was typed: the first line its title, the rest its text.
std::vector<FieldChange> capturedNote(std::string_view text)
{
    const auto line = text.substr(0, text.find('\n'));
    std::vector<FieldChange> changes{set(field::Title, std::string{line})};
    if (line.size() < text.size())
        changes.push_back(set(field::Notes, std::string{text.substr(line.size() + 1)}));
    return changes;
}

/// The project of that name; when there is none, the change that makes it joins the action.
Result<RecordId> projectFor(Writer& writer, const std::string& name, std::vector<RecordChange>& changes)
{
    const auto known = writer.reader().named(Kind::Project, name);
    if (!known)
        return failure(known);
    if (*known)
        return **known;
    const auto id = writer.freshId();
    changes.push_back({id, Kind::Project, Target::New, {set(field::Title, name)}});
    return id;
}

}  // namespace

Result<Outcome> capture(Writer& writer, std::string_view text, const CaptureTarget& target)
{
    const auto clean = cleanText(text, ValueType::LongText);
    if (isBlank(clean))
        return refuse(
            ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Commands", "There is nothing to save: the text is empty."));
    Action action;
    const auto id = writer.freshId();
    if (target.as == CaptureAs::Note) {
        action.changes.push_back({id, Kind::Note, Target::New, capturedNote(clean)});
    } else {
        auto settings = quickAddSettings(writer.environment());
        auto read = parseQuickAdd(clean, settings);
        if (!read.when && target.due)
            read.when = Moment{*target.due, std::nullopt, {}};
        action.changes.push_back({id, Kind::Task, Target::New, capturedTask(read)});
        if (!target.parent.isNull())
            action.changes.front().fields.push_back(set(field::Parent, target.parent));
        if (!read.project.empty()) {
            const auto project = projectFor(writer, read.project, action.changes);
            if (!project)
                return failure(project);
            action.changes.front().fields.push_back(set(field::Project, *project));
        } else if (!target.project.isNull()) {
            action.changes.front().fields.push_back(set(field::Project, target.project));
        }
    }
    action.label = {Verb::Add, 1, std::get<std::string>(action.changes.front().fields.front().value)};
    return writer.apply(action);
}

}  // namespace altair
