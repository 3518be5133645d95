// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Pages.h"
#include "app/settings/Settings.h"
#include "app/widgets/FormPage.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace altair {

namespace {

constexpr std::array kPercents{90, 100, 115, 130, 150, 175, 200};

QString words(const char* text)
{
    return QCoreApplication::translate("AppearancePage", text);
}

template <class Change>
auto changing(Settings& settings, Change change)
{
    return [&settings, change](int chosen) {
        Look look = settings.look();
        change(look, chosen);
        settings.setLook(look);
    };
}

int nearestPercent(int percent)
{
    const auto nearest = std::ranges::min_element(kPercents, {}, [&](int known) { return std::abs(known - percent); });
    return static_cast<int>(nearest - kPercents.begin());
}

QStringList percentWords()
{
    QStringList texts;
    for (const int percent : kPercents)
        texts << words(QT_TRANSLATE_NOOP("AppearancePage", "%1 %")).arg(percent);
    return texts;
}

}  // namespace

QWidget* makeAppearancePage(Settings& settings, QWidget* parent)
{
    const Look now = settings.look();
    auto* page = new FormPage(parent);
    page->addChoice(words(QT_TRANSLATE_NOOP("AppearancePage", "Theme")), {},
        {words(QT_TRANSLATE_NOOP("AppearancePage", "As the system")),
            words(QT_TRANSLATE_NOOP("AppearancePage", "Light")), words(QT_TRANSLATE_NOOP("AppearancePage", "Dark"))},
        static_cast<int>(now.appearance),
        changing(settings, [](Look& look, int chosen) { look.appearance = static_cast<Appearance>(chosen); }));
    page->addToggle(words(QT_TRANSLATE_NOOP("AppearancePage", "High contrast")),
        words(QT_TRANSLATE_NOOP("AppearancePage", "Black on white, or white on black where the theme is dark.")),
        now.contrast == Contrast::High,
        changing(settings, [](Look& look, int on) { look.contrast = on ? Contrast::High : Contrast::System; }));
    page->addChoice(words(QT_TRANSLATE_NOOP("AppearancePage", "Text size")), {}, percentWords(),
        nearestPercent(now.textPercent), changing(settings, [](Look& look, int chosen) {
            look.textPercent = kPercents[static_cast<std::size_t>(chosen)];
        }));
    page->addToggle(words(QT_TRANSLATE_NOOP("AppearancePage", "Reduced motion")),
        words(QT_TRANSLATE_NOOP("AppearancePage", "Nothing fades or slides, and the text cursor does not blink.")),
        now.motion == Motion::Reduced,
        changing(settings, [](Look& look, int on) { look.motion = on ? Motion::Reduced : Motion::Full; }));
    return page;
}

}  // namespace altair
