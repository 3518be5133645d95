// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup/BackupWords.h"

#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"
#include "core/domain/Schema.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace altair {

namespace {

QString words(const char* text, int count = -1)
{
    return QCoreApplication::translate("BackupWords", text, nullptr, count);
}

const char* countedNameOf(Kind kind)
{
    switch (kind) {
    case Kind::Task: return QT_TRANSLATE_N_NOOP("BackupWords", "%n task(s)");
    case Kind::Project: return QT_TRANSLATE_N_NOOP("BackupWords", "%n project(s)");
    case Kind::Section: return QT_TRANSLATE_N_NOOP("BackupWords", "%n section(s)");
    case Kind::Note: return QT_TRANSLATE_N_NOOP("BackupWords", "%n note(s)");
    case Kind::Item: return QT_TRANSLATE_N_NOOP("BackupWords", "%n item(s)");
    case Kind::Location: return QT_TRANSLATE_N_NOOP("BackupWords", "%n location(s)");
    case Kind::Tag: return QT_TRANSLATE_N_NOOP("BackupWords", "%n coloured tag(s)");
    case Kind::Routine: return QT_TRANSLATE_N_NOOP("BackupWords", "%n routine(s)");
    case Kind::FocusSession: return QT_TRANSLATE_N_NOOP("BackupWords", "%n focus session(s)");
    case Kind::CheckIn: return QT_TRANSLATE_N_NOOP("BackupWords", "%n check-in(s)");
    case Kind::SavedSearch: return QT_TRANSLATE_N_NOOP("BackupWords", "%n saved search(es)");
    case Kind::Relation: return QT_TRANSLATE_N_NOOP("BackupWords", "%n link(s)");
    }
    return "%n";
}

}  // namespace

QString momentWords(Instant at, const Environment& environment)
{
    const MomentLabels labels(QLocale(), environment.today());
    return toText(labels.relative(momentAt(at, environment.zone)));
}

QString reasonWords(BackupReason reason)
{
    switch (reason) {
    case BackupReason::Manual: return words(QT_TRANSLATE_NOOP("BackupWords", "made by hand"));
    case BackupReason::Daily: return words(QT_TRANSLATE_NOOP("BackupWords", "daily"));
    case BackupReason::BeforeMigration: return words(QT_TRANSLATE_NOOP("BackupWords", "before an update"));
    case BackupReason::BeforeImport: return words(QT_TRANSLATE_NOOP("BackupWords", "before an import"));
    }
    return {};
}

QString contentsWords(const BackupContents& contents)
{
    QStringList parts;
    for (const auto& [plural, count] : contents.records) {
        const auto spec = std::ranges::find(allKinds(), plural, &KindSpec::plural);
        if (count > 0 && spec != allKinds().end())
            parts << words(countedNameOf(spec->kind), static_cast<int>(count));
    }
    return parts.isEmpty() ? words(QT_TRANSLATE_NOOP("BackupWords", "nothing")) : parts.join(QStringLiteral(", "));
}

}  // namespace altair
