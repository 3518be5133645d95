// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/theme/Theme.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <filesystem>

namespace altair {

class WorkspaceSignals;

/// What the person chose for this computer. Defaults < config.json < environment (ALTAIR_APPEARANCE). What
/// the file holds that this version doesn't know stays in it. Window's thread.
class Settings final : public QObject {
    Q_OBJECT
public:
    /// Read at start, before the first paint: the file is small. A missing or unreadable one means defaults.
    static Settings read(const std::filesystem::path& file);
    ~Settings() override;

    /// From now on every change is written, on the writer's thread; a failure is announced there.
    void saveThrough(WorkspaceSignals& workspace);
    /// Writes at once what was changed a moment ago; the program is about to end.
    void flush();

    Look look() const;
    void setLook(const Look& look);
    /// Keeps a theme as the person wants it, from now on. The theme goes before the settings.
    void dress(Theme& theme);

    /// Whether closing the window keeps the program running, for quick capture. Default: yes.
    bool staysForCapture() const;
    void setStaysForCapture(bool stays);

    /// Where the program opens.
    enum class StartsIn : std::uint8_t { Today, Inbox };
    StartsIn startsIn() const;
    void setStartsIn(StartsIn place);

    /// Whether a number beside Inbox says how much waits there. Default: no.
    bool countsInbox() const;
    void setCountsInbox(bool counts);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

signals:
    void changed();

private:
    explicit Settings(std::filesystem::path file, QJsonObject values);
    void set(const char* key, const QJsonValue& value);

    std::filesystem::path m_file;
    QJsonObject m_values;
    QPointer<WorkspaceSignals> m_workspace;
    QTimer m_rest;
};

/// The file's new content, in place of the old one. Any thread.
Result<void> writeSettings(const std::filesystem::path& file, const QByteArray& content);

}  // namespace altair
