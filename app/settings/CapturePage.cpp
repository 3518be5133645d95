// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Pages.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/FormPage.h"
#include "app/widgets/TextLabel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QPushButton>

namespace altair {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("CapturePage", text);
}

/// As it has to be typed: this very program, wherever it was started from.
QString captureCommand()
{
    const QString path = QCoreApplication::applicationFilePath();
    const bool plain = !path.contains(QLatin1Char(' '));
    return (plain ? path : QLatin1Char('"') + path + QLatin1Char('"')) + QStringLiteral(" --capture");
}

}  // namespace

QWidget* makeCapturePage(const std::function<void()>& tryIt, QWidget* parent)
{
    auto* page = new FormPage(parent);
    page->addHeading(words(QT_TRANSLATE_NOOP("CapturePage", "Capture from anywhere")));
    page->addSentence(words(QT_TRANSLATE_NOOP("CapturePage",
        "Bind this command to a key in the keyboard settings of your desktop. Pressing it shows the capture window, "
        "whatever you are doing.")));
    auto* copy = new QPushButton(words(QT_TRANSLATE_NOOP("CapturePage", "Copy")));
    auto* attempt = new QPushButton(words(QT_TRANSLATE_NOOP("CapturePage", "Try it")));
    copy->setAccessibleName(words(QT_TRANSLATE_NOOP("CapturePage", "Copy the command")));
    CardRow* card = page->addCard(captureCommand(), {}, copy);
    card->addControl(attempt);
    QObject::connect(
        copy, &QPushButton::clicked, page, [] { QGuiApplication::clipboard()->setText(captureCommand()); });
    QObject::connect(attempt, &QPushButton::clicked, page, tryIt);
    return page;
}

}  // namespace altair
