// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/theme/Theme.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>

#include <filesystem>

namespace altair {

class WorkspaceSignals;

/// What the person chose for this computer. Defaults < config.json < environment (ALTAIR_APPEARANCE). What
/// the file holds that this version doesn't know stays in it.
class Settings {
public:
    /// Read at start, before the first paint: the file is small. A missing or unreadable one means defaults.
    static Settings read(const std::filesystem::path& file);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    /// Whether closing the window keeps the program running, for quick capture. Default: yes.
    bool staysForCapture() const;
    void setStaysForCapture(bool stays);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// Writes the file on the writer's thread, whole or not at all; a failure is announced there.
    void save(WorkspaceSignals& workspace) const;

private:
    explicit Settings(std::filesystem::path file, QJsonObject values);

    std::filesystem::path m_file;
    QJsonObject m_values;
};

/// The file's new content, in place of the old one. Any thread.
Result<void> writeSettings(const std::filesystem::path& file, const QByteArray& content);

}  // namespace altair
