// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logs/LogFile.h"
#include "app/settings/Pages.h"
#include "app/theme/Fonts.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/FormPage.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

namespace altair {

namespace {

constexpr std::int64_t kMostShown = 200'000;

QString words(const char* text)
{
    return QCoreApplication::translate("PrivacyPage", text);
}

void addContacts(FormPage& page, const std::vector<HostContact>& contacts)
{
    page.addHeading(words(QT_TRANSLATE_NOOP("PrivacyPage", "Computers that were contacted")));
    if (contacts.empty())
        page.addCard(words(QT_TRANSLATE_NOOP("PrivacyPage", "None")),
            words(QT_TRANSLATE_NOOP("PrivacyPage",
                "Nothing has left this computer. Should you switch something on that speaks to another one, it is "
                "listed here: which one, why, when, and how much.")));
    for (const HostContact& contact : contacts)
        page.addCard(contact.host,
            words(QT_TRANSLATE_NOOP("PrivacyPage", "%1 · last %2 · sent %3, received %4"))
                .arg(contact.why, contact.last, QLocale().formattedDataSize(contact.sent),
                    QLocale().formattedDataSize(contact.received)));
}

void addLog(FormPage& page, WorkspaceSignals& workspace)
{
    page.addHeading(words(QT_TRANSLATE_NOOP("PrivacyPage", "Log")));
    auto* copy = new QPushButton(words(QT_TRANSLATE_NOOP("PrivacyPage", "Copy")));
    auto* open = new QPushButton(words(QT_TRANSLATE_NOOP("PrivacyPage", "Open folder")));
    copy->setAccessibleName(words(QT_TRANSLATE_NOOP("PrivacyPage", "Copy the log")));
    CardRow* card = page.addCard(words(QT_TRANSLATE_NOOP("PrivacyPage", "What went wrong lately")),
        words(QT_TRANSLATE_NOOP("PrivacyPage", "Kept on this computer only; nobody is sent it.")), copy);
    card->addControl(open);
    auto* text = new QPlainTextEdit(&page);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setMinimumHeight(160);
    setTextRole(*text, TextRole::Key);
    text->setAccessibleName(words(QT_TRANSLATE_NOOP("PrivacyPage", "Log")));
    text->setPlaceholderText(words(QT_TRANSLATE_NOOP("PrivacyPage", "Nothing to report.")));
    page.addWidget(text);
    const std::filesystem::path folder = workspace.profile().logs;
    QObject::connect(
        copy, &QPushButton::clicked, text, [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    QObject::connect(open, &QPushButton::clicked, text,
        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(toText(folder.string()))); });
    workspace.read(
        text, [folder](Reader&) -> Result<QString> { return logFile::tail(folder, kMostShown); },
        [text](const Result<QString>& tail) {
            text->setPlainText(tail.value_or(QString()));
            text->moveCursor(QTextCursor::End);
        });
}

}  // namespace

QWidget* makePrivacyPage(WorkspaceSignals& workspace, const std::function<std::vector<HostContact>()>& contacts,
    const std::function<QString()>& timings, QWidget* parent)
{
    auto* page = new FormPage(parent);
    addContacts(*page, contacts());
    addLog(*page, workspace);
    page->addHeading(words(QT_TRANSLATE_NOOP("PrivacyPage", "How long the start took")));
    page->addCard(words(QT_TRANSLATE_NOOP("PrivacyPage", "Timings")), timings());
    return page;
}

}  // namespace altair
