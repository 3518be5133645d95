// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/Settings.h"

#include "app/theme/Fonts.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace altair {

namespace {

constexpr auto kAppearance = "appearance";
constexpr auto kHighContrast = "high_contrast";
constexpr auto kTextPercent = "text_percent";
constexpr auto kReducedMotion = "reduced_motion";
constexpr auto kStays = "stays_for_capture";
constexpr auto kStartsIn = "starts_in";
constexpr auto kCountsInbox = "counts_inbox";
constexpr auto kGeometry = "window_geometry";

constexpr auto kInbox = "inbox";
constexpr auto kToday = "today";

constexpr std::array kAppearanceNames{std::pair{Appearance::System, "system"}, std::pair{Appearance::Light, "light"},
    std::pair{Appearance::Dark, "dark"}};

/// So that what is dragged is not written at each step.
constexpr std::chrono::milliseconds kRest{300};

QString pathText(const std::filesystem::path& path)
{
    return toText(path.string());
}

Appearance appearanceNamed(const QString& name)
{
    for (const auto& [appearance, known] : kAppearanceNames)
        if (name == QLatin1String(known))
            return appearance;
    return Appearance::System;
}

QString nameOf(Appearance appearance)
{
    for (const auto& [known, name] : kAppearanceNames)
        if (known == appearance)
            return QLatin1String(name);
    return {};
}

}  // namespace

Settings::Settings(std::filesystem::path file, QJsonObject values)
    : m_file(std::move(file))
    , m_values(std::move(values))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &Settings::flush);
}

Settings::~Settings() = default;

Settings Settings::read(const std::filesystem::path& file)
{
    QFile config(pathText(file));
    QJsonObject values;
    if (config.open(QIODevice::ReadOnly))
        values = QJsonDocument::fromJson(config.readAll()).object();
    return Settings(file, values);
}

void Settings::set(const char* key, const QJsonValue& value)
{
    if (m_values[QLatin1String(key)] == value)
        return;
    m_values[QLatin1String(key)] = value;
    m_rest.start();
    emit changed();
}

Look Settings::look() const
{
    const QString fromEnvironment = qEnvironmentVariable("ALTAIR_APPEARANCE");
    Look look;
    look.appearance = appearanceNamed(fromEnvironment.isEmpty() ? m_values[kAppearance].toString() : fromEnvironment);
    look.contrast = m_values[kHighContrast].toBool() ? Contrast::High : Contrast::System;
    look.textPercent = std::clamp(m_values[kTextPercent].toInt(100), kLeastTextPercent, kMostTextPercent);
    look.motion = m_values[kReducedMotion].toBool() ? Motion::Reduced : Motion::Full;
    return look;
}

void Settings::setLook(const Look& look)
{
    // What the environment says is not what the person chose.
    if (look.appearance != this->look().appearance)
        set(kAppearance, nameOf(look.appearance));
    set(kHighContrast, look.contrast == Contrast::High);
    set(kTextPercent, look.textPercent);
    set(kReducedMotion, look.motion == Motion::Reduced);
}

void Settings::dress(Theme& theme)
{
    connect(this, &Settings::changed, &theme, [this, &theme] { theme.wear(look()); });
}

bool Settings::staysForCapture() const
{
    return m_values[kStays].toBool(true);
}

void Settings::setStaysForCapture(bool stays)
{
    set(kStays, stays);
}

Settings::StartsIn Settings::startsIn() const
{
    return m_values[kStartsIn].toString() == QLatin1String(kInbox) ? StartsIn::Inbox : StartsIn::Today;
}

void Settings::setStartsIn(StartsIn place)
{
    set(kStartsIn, QLatin1String(place == StartsIn::Inbox ? kInbox : kToday));
}

bool Settings::countsInbox() const
{
    return m_values[kCountsInbox].toBool(false);
}

void Settings::setCountsInbox(bool counts)
{
    set(kCountsInbox, counts);
}

QByteArray Settings::windowGeometry() const
{
    return QByteArray::fromBase64(m_values[kGeometry].toString().toLatin1());
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    set(kGeometry, QLatin1String(geometry.toBase64()));
}

void Settings::saveThrough(WorkspaceSignals& workspace)
{
    m_workspace = &workspace;
}

void Settings::flush()
{
    m_rest.stop();
    if (!m_workspace)
        return;
    m_workspace->write(
        m_workspace,
        [file = m_file, content = QJsonDocument(m_values).toJson()](Writer&) { return writeSettings(file, content); },
        [workspace = m_workspace.get()](const Result<void>& written) {
            if (!written)
                workspace->report(written.error());
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
