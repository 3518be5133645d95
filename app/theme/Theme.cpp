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

namespace altair {

namespace {

const Tokens* s_tokens = &lightTokens();

constexpr auto kPortal = "org.freedesktop.portal.Desktop";
constexpr auto kPortalPath = "/org/freedesktop/portal/desktop";
constexpr auto kPortalSettings = "org.freedesktop.portal.Settings";
constexpr auto kAppearanceGroup = "org.freedesktop.appearance";
constexpr auto kColorScheme = "color-scheme";
constexpr uint kPrefersDark = 1;

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

Theme::Theme(Appearance appearance, QObject* parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_desktopIsDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(new Style);
    QApplication::setFont(fontOf(TextRole::Body));
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    apply();
}

void Theme::apply()
{
    const bool dark = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && m_desktopIsDark);
    s_tokens = dark ? &darkTokens() : &lightTokens();
    QApplication::setPalette(paletteOf(*s_tokens));
    for (QWidget* window : QApplication::topLevelWidgets())
        window->update();
    emit changed();
}

void Theme::followDesktop()
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kPortal, kPortalPath, kPortalSettings, "SettingChanged", this,
        SLOT(onDesktopSetting(QString, QString, QDBusVariant)));
    askDesktop();
}

void Theme::askDesktop()
{
    auto question = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, "Read");
    question << QString(kAppearanceGroup) << QString(kColorScheme);
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid())
            setDesktopScheme(unwrapped(reply.value()).toUInt());
    });
}

void Theme::onDesktopSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kAppearanceGroup && key == kColorScheme)
        setDesktopScheme(unwrapped(value.variant()).toUInt());
}

void Theme::setDesktopScheme(uint scheme)
{
    if (m_desktopIsDark == (scheme == kPrefersDark))
        return;
    m_desktopIsDark = scheme == kPrefersDark;
    apply();
}

}  // namespace altair
