// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

#include <cstdint>

class QDBusVariant;

namespace altair {

enum class Appearance : std::uint8_t { System, Light, Dark };

/// Puts the tokens of the chosen appearance, the style and the fonts on the application. One lives beside the
/// QApplication, which it must not outlive.
class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(Appearance appearance, QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    /// Hears from the desktop whether it is dark, now and when that changes. After the first paint: it
    /// asks another process.
    void followDesktop();

signals:
    void changed();

private:
    void apply();
    void askDesktop();
    void setDesktopScheme(uint scheme);
    Q_SLOT void onDesktopSetting(const QString& group, const QString& key, const QDBusVariant& value);

    Appearance m_appearance;
    bool m_desktopIsDark;
};

/// The palette that standard widgets draw with.
QPalette paletteOf(const struct Tokens& tokens);

}  // namespace altair
