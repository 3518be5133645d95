// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/SettingsPages.h"

#include "app/backup/BackupList.h"
#include "app/exchange/ExchangeCards.h"
#include "app/settings/Settings.h"
#include "app/widgets/FormPage.h"
#include "app/workspace/Timings.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QCoreApplication>

namespace altair {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("SettingsPages", text);
}

QWidget* makeBackupPage(const SettingsParts& parts, QWidget* parent)
{
    auto* page = new FormPage(parent);
    auto* backups = new BackupList(parts.workspace, page);
    QObject::connect(backups, &BackupList::restoreAsked, page, parts.restore);
    page->addWidget(new ExchangeCards(parts.workspace, page));
    page->addHeading(words(QT_TRANSLATE_NOOP("SettingsPages", "Backups")));
    page->addWidget(backups);
    return page;
}

}  // namespace

std::vector<SettingsPage> settingsPages(const SettingsParts& parts)
{
    return {
        {"general", words(QT_TRANSLATE_NOOP("SettingsPages", "General")), {},
            [parts](QWidget* parent) { return makeGeneralPage(parts.settings, parent); }},
        {"appearance", words(QT_TRANSLATE_NOOP("SettingsPages", "Appearance")), {},
            [parts](QWidget* parent) { return makeAppearancePage(parts.settings, parent); }},
        {"capture", words(QT_TRANSLATE_NOOP("SettingsPages", "Capture & shortcuts")), {},
            [parts](QWidget* parent) { return makeCapturePage(parts.tryCapture, parent); }},
        {"backup", words(QT_TRANSLATE_NOOP("SettingsPages", "Backup & export")),
            words(QT_TRANSLATE_NOOP("SettingsPages", "Your data is yours. Take it along whenever you like.")),
            [parts](QWidget* parent) { return makeBackupPage(parts, parent); }},
        {"privacy", words(QT_TRANSLATE_NOOP("SettingsPages", "Privacy & logs")), {},
            [parts](QWidget* parent) {
                return makePrivacyPage(
                    parts.workspace, parts.contacts, [&timings = parts.timings] { return timings.text(); }, parent);
            }},
        {"about", words(QT_TRANSLATE_NOOP("SettingsPages", "About")), {},
            [parts](QWidget* parent) { return makeAboutPage(parts.workspace.profile(), ALTAIR_VERSION, parent); }},
    };
}

}  // namespace altair
