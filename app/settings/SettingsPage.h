// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

namespace altair {

/// A page of the Settings window. Who puts the program together hands them in, so that a feature brings its own page
/// and the window knows none of them.
struct SettingsPage {
    QString key;       ///< What the page is asked for by; never shown.
    QString title;     ///< In the list at the left, and over the page.
    QString subtitle;  ///< Beside the title; may be empty.
    /// Called when the page, or any, is first looked at or searched. Settings take effect at once; there is no OK.
    std::function<QWidget*(QWidget* parent)> make;
};

}  // namespace altair
