// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Settings.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <array>
#include <utility>

namespace altair {

namespace {

constexpr auto kAppearance = "appearance";
constexpr auto kStays = "stays_for_capture";
constexpr auto kGeometry = "window_geometry";

constexpr std::array kAppearanceNames{std::pair{Appearance::System, "system"}, std::pair{Appearance::Light, "light"},
    std::pair{Appearance::Dark, "dark"}};

QString pathText(const std::filesystem::path& path)
{
    return toText(path.string());
}

}  // namespace

Settings::Settings(std::filesystem::path file, QJsonObject values)
    : m_file(std::move(file))
    , m_values(std::move(values))
{}

Settings Settings::read(const std::filesystem::path& file)
{
    QFile config(pathText(file));
    QJsonObject values;
    if (config.open(QIODevice::ReadOnly))
        values = QJsonDocument::fromJson(config.readAll()).object();
    return Settings(file, values);
}

Appearance Settings::appearance() const
{
    const QString fromEnvironment = qEnvironmentVariable("ALTAIR_APPEARANCE");
    const QString name = fromEnvironment.isEmpty() ? m_values[kAppearance].toString() : fromEnvironment;
    for (const auto& [appearance, known] : kAppearanceNames)
        if (name == QLatin1String(known))
            return appearance;
    return Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    for (const auto& [known, name] : kAppearanceNames)
        if (known == appearance)
            m_values[kAppearance] = QLatin1String(name);
}

bool Settings::staysForCapture() const
{
    return m_values[kStays].toBool(true);
}

void Settings::setStaysForCapture(bool stays)
{
    m_values[kStays] = stays;
}

QByteArray Settings::windowGeometry() const
{
    return QByteArray::fromBase64(m_values[kGeometry].toString().toLatin1());
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    m_values[kGeometry] = QLatin1String(geometry.toBase64());
}

void Settings::save(WorkspaceSignals& workspace) const
{
    workspace.write(
        &workspace,
        [file = m_file, content = QJsonDocument(m_values).toJson()](Writer&) { return writeSettings(file, content); },
        [&workspace](const Result<void>& written) {
            if (!written)
                workspace.report(written.error());
        },
        Urgency::Background);
}

Result<void> writeSettings(const std::filesystem::path& file, const QByteArray& content)
{
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    QSaveFile config(pathText(file));
    if (config.open(QIODevice::WriteOnly) && config.write(content) == content.size() && config.commit())
        return {};
    const QString sentence = QCoreApplication::translate("Settings",
        "The settings could not be saved in %1; your tasks are not affected. Check that the folder can be written.");
    return fail(ErrorCode::Io, toUtf8(sentence.arg(pathText(file))), toUtf8(config.errorString()));
}

}  // namespace altair
