// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/theme/Theme.h"

#include "app/theme/Fonts.h"
#include "app/theme/Style.h"
#include "app/theme/Tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QWidget>

#include <utility>

namespace altair {

namespace {

const Tokens* s_tokens = &lightTokens();

constexpr auto kPortal = "org.freedesktop.portal.Desktop";
constexpr auto kPortalPath = "/org/freedesktop/portal/desktop";
constexpr auto kPortalSettings = "org.freedesktop.portal.Settings";
constexpr auto kAppearanceGroup = "org.freedesktop.appearance";
constexpr auto kColorScheme = "color-scheme";
constexpr auto kContrast = "contrast";
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersContrast = 1;

/// Before any theme painted over it.
bool desktopBeganDark()
{
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

const Tokens& tokens()
{
    return *s_tokens;
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette(t.ink, t.card, t.card, t.hairline, t.edge, t.ink, t.ink, t.card, t.paper);
    palette.setColor(QPalette::Highlight, t.yellow);
    palette.setColor(QPalette::HighlightedText, t.onPaint);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::ToolTipBase, t.card);
    palette.setColor(QPalette::ToolTipText, t.ink);
    palette.setColor(QPalette::Link, t.ink);
    palette.setColor(QPalette::Mid, t.edge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

Theme::Theme(const Look& look, QObject* parent)
    : QObject(parent)
    , m_look(look)
    , m_cursorFlash(QApplication::cursorFlashTime())
    , m_desktopIsDark(desktopBeganDark())
{
    setTextPercent(look.textPercent);
    QApplication::setStyle(new Style);
    QApplication::setFont(fontOf(TextRole::Body));
    setMotion();
    paint();
}

void Theme::wear(const Look& look)
{
    if (look == m_look)
        return;
    const Look before = std::exchange(m_look, look);
    if (look.textPercent != before.textPercent)
        setText();
    if (look.motion != before.motion)
        setMotion();
    paint();
}

void Theme::paint()
{
    const bool dark = m_look.appearance == Appearance::Dark
        || (m_look.appearance == Appearance::System && m_desktopIsDark);
    const bool high = m_look.contrast == Contrast::High || m_desktopWantsContrast;
    s_tokens = high ? dark ? &highContrastDarkTokens() : &highContrastLightTokens()
        : dark ? &darkTokens()
                    : &lightTokens();
    QApplication::setPalette(paletteOf(*s_tokens));
    for (QWidget* window : QApplication::topLevelWidgets())
        window->update();
    emit changed();
}

/// What was laid out with the other size is laid out again.
void Theme::setText()
{
    setTextPercent(m_look.textPercent);
    QApplication::setFont(fontOf(TextRole::Body));
    for (QWidget* widget : QApplication::allWidgets()) {
        takeFont(*widget);
        widget->updateGeometry();
    }
}

void Theme::setMotion()
{
    const bool reduced = m_look.motion == Motion::Reduced;
    QApplication::setCursorFlashTime(reduced ? 0 : m_cursorFlash);
    for (const auto effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo, Qt::UI_AnimateTooltip,
             Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
        QApplication::setEffectEnabled(effect, !reduced && QApplication::desktopSettingsAware());
    if (auto* style = qobject_cast<Style*>(QApplication::style()))
        style->setMotion(m_look.motion);
}

void Theme::followDesktop()
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kPortal, kPortalPath, kPortalSettings, "SettingChanged", this,
        SLOT(onDesktopSetting(QString, QString, QDBusVariant)));
    askDesktop(kColorScheme);
    askDesktop(kContrast);
}

void Theme::askDesktop(const char* setting)
{
    auto question = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, "Read");
    question << QString(kAppearanceGroup) << QString(setting);
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, setting] {
        const QDBusPendingReply<QVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid())
            hearDesktop(setting, unwrapped(reply.value()).toUInt());
    });
}

void Theme::onDesktopSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kAppearanceGroup)
        hearDesktop(key, unwrapped(value.variant()).toUInt());
}

void Theme::hearDesktop(const QString& setting, uint value)
{
    if (setting == kColorScheme)
        m_desktopIsDark = value == kPrefersDark;
    else if (setting == kContrast)
        m_desktopWantsContrast = value == kPrefersContrast;
    else
        return;
    paint();
}

}  // namespace altair
