// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Import.h"

#include <QCoreApplication>
#include <QStringList>

#include <numeric>

namespace altair {

namespace {

struct KindWords {
    Kind kind;
    const char* one;
    const char* many;
};
constexpr KindWords kKindWords[] = {
    {Kind::Task, QT_TRANSLATE_NOOP("Import", "1 task"), QT_TRANSLATE_NOOP("Import", "%1 tasks")},
    {Kind::Project, QT_TRANSLATE_NOOP("Import", "1 project"), QT_TRANSLATE_NOOP("Import", "%1 projects")},
    {Kind::Section, QT_TRANSLATE_NOOP("Import", "1 section"), QT_TRANSLATE_NOOP("Import", "%1 sections")},
    {Kind::Note, QT_TRANSLATE_NOOP("Import", "1 note"), QT_TRANSLATE_NOOP("Import", "%1 notes")},
    {Kind::Item, QT_TRANSLATE_NOOP("Import", "1 item"), QT_TRANSLATE_NOOP("Import", "%1 items")},
    {Kind::Location, QT_TRANSLATE_NOOP("Import", "1 place"), QT_TRANSLATE_NOOP("Import", "%1 places")},
    {Kind::Tag, QT_TRANSLATE_NOOP("Import", "1 tag"), QT_TRANSLATE_NOOP("Import", "%1 tags")},
    {Kind::Routine, QT_TRANSLATE_NOOP("Import", "1 routine"), QT_TRANSLATE_NOOP("Import", "%1 routines")},
    {Kind::FocusSession, QT_TRANSLATE_NOOP("Import", "1 focus session"),
        QT_TRANSLATE_NOOP("Import", "%1 focus sessions")},
    {Kind::CheckIn, QT_TRANSLATE_NOOP("Import", "1 check-in"), QT_TRANSLATE_NOOP("Import", "%1 check-ins")},
    {Kind::SavedSearch, QT_TRANSLATE_NOOP("Import", "1 saved search"),
        QT_TRANSLATE_NOOP("Import", "%1 saved searches")},
    {Kind::Relation, QT_TRANSLATE_NOOP("Import", "1 dependency"), QT_TRANSLATE_NOOP("Import", "%1 dependencies")},
};

struct FateWords {
    ImportFate fate;
    const char* words;
};
constexpr FateWords kFateWords[] = {
    {ImportFate::AlreadyThere, QT_TRANSLATE_NOOP("Import", "Already there: %1.")},
    {ImportFate::ChangedSince, QT_TRANSLATE_NOOP("Import", "Already there and changed since, left as they are: %1.")},
    {ImportFate::InTrash, QT_TRANSLATE_NOOP("Import", "Already there, in Trash: %1.")},
    {ImportFate::Purged, QT_TRANSLATE_NOOP("Import", "Deleted for good before, left out: %1.")},
    {ImportFate::Joined, QT_TRANSLATE_NOOP("Import", "Already there, brought up to date: %1.")},
    {ImportFate::Unusable, QT_TRANSLATE_NOOP("Import", "Can't be read: %1.")},
};

QString tr(const char* text)
{
    return QCoreApplication::translate("Import", text);
}

QString whatIsNew(const ImportTotals& totals)
{
    QStringList parts;
    for (const auto& words : kKindWords)
        if (const auto count = totals.created(words.kind); count > 0)
            parts += count == 1 ? tr(words.one) : tr(words.many).arg(count);
    return parts.isEmpty() ? tr(QT_TRANSLATE_NOOP("Import", "Nothing is new."))
                           : tr(QT_TRANSLATE_NOOP("Import", "New: %1.")).arg(parts.join(QStringLiteral(", ")));
}

}  // namespace

std::int64_t ImportTotals::created() const
{
    return std::accumulate(std::begin(kinds), std::end(kinds), std::int64_t{0});
}

std::string describe(const ImportTotals& totals)
{
    QStringList sentences{whatIsNew(totals)};
    for (const auto& words : kFateWords)
        if (const auto count = totals.of(words.fate); count > 0)
            sentences += tr(words.words).arg(count);
    return sentences.join(QChar{' '}).toStdString();
}

std::string describe(ImportFate fate)
{
    static constexpr const char* kWords[] = {
        QT_TRANSLATE_NOOP("Import", "new"),
        QT_TRANSLATE_NOOP("Import", "already there"),
        QT_TRANSLATE_NOOP("Import", "already there, changed since; left as it is"),
        QT_TRANSLATE_NOOP("Import", "already there, in Trash"),
        QT_TRANSLATE_NOOP("Import", "was deleted for good; left out"),
        QT_TRANSLATE_NOOP("Import", "already there, brought up to date"),
        QT_TRANSLATE_NOOP("Import", "can't be read"),
    };
    return tr(kWords[static_cast<std::size_t>(fate)]).toStdString();
}

}  // namespace altair
