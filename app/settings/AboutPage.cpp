// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Pages.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/FormPage.h"
#include "app/workspace/Text.h"
#include "core/store/Profile.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QSysInfo>
#include <QUrl>

namespace altair {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("AboutPage", text);
}

QPushButton* openButton(const QString& folder)
{
    auto* button = new QPushButton(words(QT_TRANSLATE_NOOP("AboutPage", "Open folder")));
    QObject::connect(
        button, &QPushButton::clicked, button, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    return button;
}

QString versionWords(const QString& version)
{
    return QStringLiteral("Altair Guidance %1 · Qt %2 · %3").arg(version, qVersion(), QSysInfo::prettyProductName());
}

}  // namespace

QWidget* makeAboutPage(const Profile& profile, const QString& version, QWidget* parent)
{
    auto* page = new FormPage(parent);
    auto* copy = new QPushButton(words(QT_TRANSLATE_NOOP("AboutPage", "Copy")));
    page->addCard(QStringLiteral("Altair Guidance %1").arg(version), versionWords(version), copy);
    QObject::connect(
        copy, &QPushButton::clicked, page, [version] { QGuiApplication::clipboard()->setText(versionWords(version)); });
    page->addCard(words(QT_TRANSLATE_NOOP("AboutPage", "Free software")),
        words(QT_TRANSLATE_NOOP("AboutPage",
            "Under the GNU Affero General Public License, version 3 or later: use it, study it, change it, share it.")));
    page->addHeading(words(QT_TRANSLATE_NOOP("AboutPage", "Where your data lies")));
    const QString data = toText(profile.data.string());
    const QString config = toText(profile.config.string());
    page->addCard(words(QT_TRANSLATE_NOOP("AboutPage", "Tasks, notes and backups")), data, openButton(data));
    if (config != data)
        page->addCard(words(QT_TRANSLATE_NOOP("AboutPage", "Settings")), config, openButton(config));
    return page;
}

}  // namespace altair
