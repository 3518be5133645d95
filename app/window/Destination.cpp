// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/Destination.h"

#include "app/workspace/ProjectTree.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace altair {

namespace {

using Where = Destination::Kind;

QString words(const char* text)
{
    return QCoreApplication::translate("Destination", text);
}

ListSection section(Scope scope, const Environment& now)
{
    ListSection section;
    section.query = listQuery(scope, now);
    return section;
}

ListSection headed(ListSection section, const char* heading)
{
    section.heading = words(heading);
    return section;
}

/// What is over: one line each, folded away unless the place is about it.
ListSection over(ListSection section, Fold fold)
{
    section.look = RowLook::Compact;
    section.fold = fold;
    return section;
}

ListSection dated(ListSection section)
{
    section.known.showWhen = true;
    return section;
}

std::vector<ListSection> todaySections(const Environment& now)
{
    ListSection timed = headed(section(Scope::TodayTimed, now), QT_TRANSLATE_NOOP("Destination", "At a time"));
    ListSection any = headed(section(Scope::TodayAnyTime, now), QT_TRANSLATE_NOOP("Destination", "Any time"));
    timed.known.day = any.known.day = true;
    ListSection earlier = headed(section(Scope::TodayEarlier, now), QT_TRANSLATE_NOOP("Destination", "Earlier"));
    earlier.fold = Fold::Closed;
    return {timed, any, earlier,
        over(headed(section(Scope::DoneToday, now), QT_TRANSLATE_NOOP("Destination", "Done today")), Fold::Never)};
}

std::vector<ListSection> upcomingSections(const Environment& now)
{
    return {section(Scope::Upcoming, now),
        headed(section(Scope::Deferred, now), QT_TRANSLATE_NOOP("Destination", "Out of sight until then"))};
}

std::vector<ListSection> projectSections(const RecordId& project, const Environment& now)
{
    ListSection open = section(Scope::Project, now);
    ListSection done = over(
        headed(section(Scope::ProjectDone, now), QT_TRANSLATE_NOOP("Destination", "Done")), Fold::Closed);
    for (ListSection* part : {&open, &done}) {
        part->query.container = project;
        part->known.project = project;
    }
    return {open, done};
}

}  // namespace

QString titleOf(const Destination& destination, const ProjectTree& projects)
{
    switch (destination.kind) {
    case Where::Inbox: return words(QT_TRANSLATE_NOOP("Destination", "Inbox"));
    case Where::Today: return words(QT_TRANSLATE_NOOP("Destination", "Today"));
    case Where::Upcoming: return words(QT_TRANSLATE_NOOP("Destination", "Upcoming"));
    case Where::Someday: return words(QT_TRANSLATE_NOOP("Destination", "Someday"));
    case Where::Notes: return words(QT_TRANSLATE_NOOP("Destination", "Notes"));
    case Where::Done: return words(QT_TRANSLATE_NOOP("Destination", "Done"));
    case Where::Trash: return words(QT_TRANSLATE_NOOP("Destination", "Trash"));
    case Where::Search: return words(QT_TRANSLATE_NOOP("Destination", "Search"));
    case Where::Project: break;
    }
    const ProjectTree::Project* project = projects.find(destination.project);
    return project ? project->title : words(QT_TRANSLATE_NOOP("Destination", "Project"));
}

QString subtitleOf(const Destination& destination, const ProjectTree& projects, CivilDate today)
{
    if (destination.kind == Where::Today) {
        const QDate day = QDate(1970, 1, 1).addDays(today.time_since_epoch().count());
        return QLocale().toString(day, words(QT_TRANSLATE_NOOP("Destination", "dddd d MMMM")));
    }
    const ProjectTree::Project* project = destination.kind == Where::Project ? projects.find(destination.project)
                                                                             : nullptr;
    const ProjectTree::Project* above = project ? projects.find(project->parent) : nullptr;
    return above ? words(QT_TRANSLATE_NOOP("Destination", "in %1")).arg(above->path) : QString();
}

EmptyWords emptyWordsOf(const Destination& destination)
{
    const auto say = [](const char* heading, const char* sentence) {
        return EmptyWords{words(heading), words(sentence)};
    };
    switch (destination.kind) {
    case Where::Inbox:
        return say(QT_TRANSLATE_NOOP("Destination", "Nothing waits here"),
            QT_TRANSLATE_NOOP("Destination", "Press N and type what is on your mind. It stays until you decide."));
    case Where::Today:
        return say(QT_TRANSLATE_NOOP("Destination", "Nothing planned for today"),
            QT_TRANSLATE_NOOP("Destination", "That is fine. Press N to add something, or look into the Inbox."));
    case Where::Upcoming:
        return say(QT_TRANSLATE_NOOP("Destination", "Nothing planned ahead"),
            QT_TRANSLATE_NOOP("Destination", "What gets a day after today shows up here."));
    case Where::Someday:
        return say(QT_TRANSLATE_NOOP("Destination", "Nothing parked"),
            QT_TRANSLATE_NOOP("Destination", "Things for some other time rest here, without a date."));
    case Where::Project:
        return say(QT_TRANSLATE_NOOP("Destination", "An empty project"),
            QT_TRANSLATE_NOOP("Destination", "Press N to add its first task."));
    case Where::Notes:
        return say(QT_TRANSLATE_NOOP("Destination", "No notes yet"),
            QT_TRANSLATE_NOOP("Destination", "Press N to begin one."));
    case Where::Done:
        return say(QT_TRANSLATE_NOOP("Destination", "Nothing done yet"),
            QT_TRANSLATE_NOOP("Destination", "What you finish is kept here."));
    case Where::Trash:
        return say(QT_TRANSLATE_NOOP("Destination", "Trash is empty"),
            QT_TRANSLATE_NOOP("Destination", "What you delete waits here until you empty it."));
    case Where::Search: break;
    }
    return say(QT_TRANSLATE_NOOP("Destination", "Search everything"),
        QT_TRANSLATE_NOOP("Destination",
            "Type a few letters. tag:phone, project:garden, is:done and before:2026-12-24 narrow it down."));
}

std::vector<ListSection> sectionsOf(const Destination& destination, const Environment& now)
{
    switch (destination.kind) {
    case Where::Inbox: return {section(Scope::Inbox, now)};
    case Where::Today: return todaySections(now);
    case Where::Upcoming: return upcomingSections(now);
    case Where::Someday: return {section(Scope::Someday, now)};
    case Where::Project: return projectSections(destination.project, now);
    case Where::Notes: return {dated(section(Scope::Library, now))};
    case Where::Done: return {dated(over(section(Scope::Done, now), Fold::Never))};
    case Where::Trash: return {dated(over(section(Scope::Trash, now), Fold::Never))};
    case Where::Search: break;
    }
    return {};
}

std::optional<CaptureTarget> captureTargetOf(const Destination& destination, CivilDate today)
{
    CaptureTarget target;
    switch (destination.kind) {
    case Where::Inbox: return target;
    case Where::Today: target.due = today; return target;
    case Where::Project: target.project = destination.project; return target;
    case Where::Notes: target.as = CaptureAs::Note; return target;
    default: return std::nullopt;
    }
}

}  // namespace altair
