// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/workspace/Sentences.h"

#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"
#include "core/domain/Recurrence.h"

#include <QCoreApplication>
#include <QStringList>

namespace altair {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("altair", text);
}

/// The sentence for one, with the title; the sentence for many, with the count.
QString sentence(const ActionLabel& label, const char* one, const char* many)
{
    if (label.count == 1 && !label.title.empty())
        return translated(one).arg(shortened(toText(label.title)));
    return QCoreApplication::translate("altair", many, nullptr, static_cast<int>(label.count));
}

}  // namespace

QString shortened(const QString& title)
{
    constexpr qsizetype kMost = 48;
    return title.size() <= kMost ? title : title.left(kMost - 1).trimmed() + QStringLiteral("…");
}

QString sentenceOf(const ActionLabel& label)
{
    switch (label.verb) {
    case Verb::Add:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Added “%1”"), QT_TRANSLATE_NOOP("altair", "Added %n"));
    case Verb::Edit:
    case Verb::Write:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Changed “%1”"), QT_TRANSLATE_NOOP("altair", "Changed %n"));
    case Verb::Complete:
        return sentence(
            label, QT_TRANSLATE_NOOP("altair", "Completed “%1”"), QT_TRANSLATE_NOOP("altair", "Completed %n"));
    case Verb::Reopen:
        return sentence(
            label, QT_TRANSLATE_NOOP("altair", "Reopened “%1”"), QT_TRANSLATE_NOOP("altair", "Reopened %n"));
    case Verb::Drop:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Dropped “%1”"), QT_TRANSLATE_NOOP("altair", "Dropped %n"));
    case Verb::Delete:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Moved “%1” to Trash"),
            QT_TRANSLATE_NOOP("altair", "Moved %n to Trash"));
    case Verb::Restore:
        return sentence(
            label, QT_TRANSLATE_NOOP("altair", "Restored “%1”"), QT_TRANSLATE_NOOP("altair", "Restored %n"));
    case Verb::Move:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Moved “%1”"), QT_TRANSLATE_NOOP("altair", "Moved %n"));
    case Verb::Schedule:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Planned “%1”"), QT_TRANSLATE_NOOP("altair", "Planned %n"));
    case Verb::Tag:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Tagged “%1”"), QT_TRANSLATE_NOOP("altair", "Tagged %n"));
    case Verb::Import:
        return sentence(
            label, QT_TRANSLATE_NOOP("altair", "Imported “%1”"), QT_TRANSLATE_NOOP("altair", "Imported %n"));
    case Verb::Resolve:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Settled “%1”"), QT_TRANSLATE_NOOP("altair", "Settled %n"));
    case Verb::Attach:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Changed the files of “%1”"),
            QT_TRANSLATE_NOOP("altair", "Changed the files of %n"));
    case Verb::Park:
        return sentence(label, QT_TRANSLATE_NOOP("altair", "Parked “%1”"), QT_TRANSLATE_NOOP("altair", "Parked %n"));
    }
    return translated(QT_TRANSLATE_NOOP("altair", "Done"));
}

QString durationWords(std::chrono::minutes duration)
{
    const auto hours = duration.count() / 60;
    const auto minutes = duration.count() % 60;
    if (hours == 0)
        return translated(QT_TRANSLATE_NOOP("altair", "%1 min")).arg(minutes);
    if (minutes == 0)
        return translated(QT_TRANSLATE_NOOP("altair", "%1 h")).arg(hours);
    return translated(QT_TRANSLATE_NOOP("altair", "%1 h %2 min")).arg(hours).arg(minutes);
}

QString energyWord(Energy energy)
{
    switch (energy) {
    case Energy::Low: return translated(QT_TRANSLATE_NOOP("altair", "low energy"));
    case Energy::Medium: return translated(QT_TRANSLATE_NOOP("altair", "medium energy"));
    case Energy::High: return translated(QT_TRANSLATE_NOOP("altair", "high energy"));
    }
    return {};
}

QString priorityWord(Priority priority)
{
    switch (priority) {
    case Priority::Low: return translated(QT_TRANSLATE_NOOP("altair", "low priority"));
    case Priority::Medium: return translated(QT_TRANSLATE_NOOP("altair", "medium priority"));
    case Priority::High: return translated(QT_TRANSLATE_NOOP("altair", "high priority"));
    }
    return {};
}

QString repeatWords(const std::string& rule, const QLocale& locale)
{
    const auto repeat = Recurrence::parse(rule);
    return toText(repeat ? recurrenceWords(*repeat, locale) : rule);
}

QString RowWords::meta(const ListRow& row, bool dayIsKnown) const
{
    const MomentLabels labels(locale, today);
    QStringList words;
    if (row.due && dayIsKnown && row.due->time)
        words << toText(labels.time(*row.due->time));
    else if (row.due && !dayIsKnown)
        words << toText(labels.relative(*row.due));
    if (row.deadline)
        words << translated(QT_TRANSLATE_NOOP("altair", "by %1")).arg(toText(labels.relative({*row.deadline, {}, {}})));
    if (row.defer && *row.defer > today)
        words << translated(QT_TRANSLATE_NOOP("altair", "from %1")).arg(toText(labels.relative({*row.defer, {}, {}})));
    if (!row.repeat.empty())
        words << repeatWords(row.repeat, locale);
    if (row.estimate)
        words << QStringLiteral("~") + durationWords(*row.estimate);
    if (row.priority)
        words << priorityWord(*row.priority);
    if (row.energy)
        words << energyWord(*row.energy);
    if (row.steps > 0)
        words << translated(QT_TRANSLATE_NOOP("altair", "%1 of %2 steps")).arg(row.stepsDone).arg(row.steps);
    if (row.hasNotes)
        words << translated(QT_TRANSLATE_NOOP("altair", "notes"));
    return words.join(QStringLiteral(" · "));
}

QString RowWords::spoken(const ListRow& row) const
{
    QStringList words{toText(row.title)};
    if (row.state == TaskState::Done)
        words << translated(QT_TRANSLATE_NOOP("altair", "done"));
    else if (row.state == TaskState::Dropped)
        words << translated(QT_TRANSLATE_NOOP("altair", "dropped"));
    if (!row.projectTitle.empty())
        words << toText(row.projectTitle);
    for (const std::string& tag : row.tags)
        words << toText(tag);
    if (const QString quiet = meta(row, false); !quiet.isEmpty())
        words << quiet;
    return words.join(QStringLiteral(", "));
}

}  // namespace altair
