// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

#include <cstdint>

class QDBusVariant;

namespace altair {

enum class Appearance : std::uint8_t { System, Light, Dark };
enum class Contrast : std::uint8_t {
    System,  ///< High where the desktop asks for it.
    High,
};
enum class Motion : std::uint8_t { Full, Reduced };

/// How the person wants the program to look.
struct Look {
    Appearance appearance = Appearance::System;
    Contrast contrast = Contrast::System;
    int textPercent = 100;  ///< kLeastTextPercent to kMostTextPercent.
    Motion motion = Motion::Full;

    friend bool operator==(const Look&, const Look&) = default;
};

/// Puts the tokens of the chosen look, the style and the fonts on the application. One lives beside the
/// QApplication, which it must not outlive.
class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(const Look& look, QObject* parent = nullptr);

    const Look& look() const { return m_look; }
    void wear(const Look& look);
    /// Hears from the desktop whether it is dark or of high contrast, now and when that changes. After the first
    /// paint: it asks another process.
    void followDesktop();

signals:
    void changed();

private:
    void paint();
    void setText();
    void setMotion();
    void askDesktop(const char* setting);
    void hearDesktop(const QString& setting, uint value);
    Q_SLOT void onDesktopSetting(const QString& group, const QString& key, const QDBusVariant& value);

    Look m_look;
    int m_cursorFlash;  ///< As the desktop has it, in milliseconds.
    bool m_desktopIsDark;
    bool m_desktopWantsContrast = false;
};

/// The palette that standard widgets draw with.
QPalette paletteOf(const struct Tokens& tokens);

}  // namespace altair
