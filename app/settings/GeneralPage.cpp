// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Pages.h"
#include "app/settings/Settings.h"
#include "app/widgets/FormPage.h"

#include <QCoreApplication>

namespace altair {

QWidget* makeGeneralPage(Settings& settings, QWidget* parent)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("GeneralPage", text); };
    auto* page = new FormPage(parent);
    page->addToggle(words(QT_TRANSLATE_NOOP("GeneralPage", "Stay ready when the window is closed")),
        words(QT_TRANSLATE_NOOP("GeneralPage",
            "The program goes on without a window, so that quick capture is there at once. Ctrl+Q ends it.")),
        settings.staysForCapture(), [&settings](bool on) { settings.setStaysForCapture(on); });
    page->addChoice(words(QT_TRANSLATE_NOOP("GeneralPage", "Open with")),
        words(QT_TRANSLATE_NOOP("GeneralPage", "The place that is shown at the start.")),
        {words(QT_TRANSLATE_NOOP("GeneralPage", "Today")), words(QT_TRANSLATE_NOOP("GeneralPage", "Inbox"))},
        static_cast<int>(settings.startsIn()),
        [&settings](int place) { settings.setStartsIn(static_cast<Settings::StartsIn>(place)); });
    page->addToggle(words(QT_TRANSLATE_NOOP("GeneralPage", "Count what waits in the Inbox")),
        words(QT_TRANSLATE_NOOP("GeneralPage", "A number beside Inbox. No other place is ever counted.")),
        settings.countsInbox(), [&settings](bool on) { settings.setCountsInbox(on); });
    return page;
}

}  // namespace altair
