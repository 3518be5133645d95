// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace altair {

class Settings;
class WorkspaceSignals;
struct Profile;

/// Stays ready, where the program opens, what the sidebar counts.
QWidget* makeGeneralPage(Settings& settings, QWidget* parent);
/// Light, dark, contrast, text size, motion.
QWidget* makeAppearancePage(Settings& settings, QWidget* parent);
/// How to capture from anywhere. `tryIt` shows the capture window as the command does.
QWidget* makeCapturePage(const std::function<void()>& tryIt, QWidget* parent);

/// A computer that this one has spoken to.
struct HostContact {
    QString host;
    QString why;
    QString last;           ///< When, in words.
    std::int64_t sent = 0;  ///< Bytes.
    std::int64_t received = 0;
};
/// What left this computer, the log, how long the start took. `contacts` and `timings` are asked when the page is made.
QWidget* makePrivacyPage(WorkspaceSignals& workspace, const std::function<std::vector<HostContact>()>& contacts,
    const std::function<QString()>& timings, QWidget* parent);
/// The version, the licence, where the data lies.
QWidget* makeAboutPage(const Profile& profile, const QString& version, QWidget* parent);

}  // namespace altair
