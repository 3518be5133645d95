// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logs/LogFile.h"

#include <QDateTime>
#include <QFile>

#include <memory>
#include <mutex>

namespace altair::logFile {

namespace {

namespace fs = std::filesystem;

struct State {
    std::mutex mutex;
    fs::path folder;
    QFile file;
    QtMessageHandler before = nullptr;
};

State& state()
{
    static State one;
    return one;
}

fs::path nameOf(const fs::path& folder, int age)
{
    return folder / (age == 0 ? "guidance.log" : "guidance." + std::to_string(age) + ".log");
}

void openNewest(State& log)
{
    log.file.setFileName(QString::fromStdString(nameOf(log.folder, 0).string()));
    log.file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text);
}

void rotate(State& log)
{
    log.file.close();
    std::error_code ignored;
    for (int age = kOldFiles; age > 0; --age)
        fs::rename(nameOf(log.folder, age - 1), nameOf(log.folder, age), ignored);
    openNewest(log);
}

const char* wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "critical";
    case QtFatalMsg: return "fatal";
    }
    return "";
}

void write(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    State& log = state();
    const std::lock_guard lock(log.mutex);
    if (!log.file.isOpen() && !log.folder.empty())
        openNewest(log);
    if (log.file.isOpen()) {
        const QString line = QStringLiteral("%1 %2 %3: %4\n")
                                 .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                     QLatin1String(wordOf(type)), QLatin1String(context.category), message);
        log.file.write(line.toUtf8());
        log.file.flush();
        if (log.file.size() > kMostBytes)
            rotate(log);
    }
    if (log.before)
        log.before(type, context, message);
}

}  // namespace

void begin(const fs::path& folder)
{
    State& log = state();
    const std::lock_guard lock(log.mutex);
    log.file.close();
    log.folder = folder;
    const auto before = qInstallMessageHandler(&write);
    if (before != &write)
        log.before = before;
}

void end()
{
    State& log = state();
    const std::lock_guard lock(log.mutex);
    log.file.close();
    log.folder.clear();
    qInstallMessageHandler(log.before);
}

QString tail(const fs::path& folder, std::int64_t bytes)
{
    QFile file(QString::fromStdString(nameOf(folder, 0).string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const bool cut = file.size() > bytes;
    if (cut)
        file.seek(file.size() - bytes);
    QByteArray text = file.read(bytes);
    if (cut)
        text.remove(0, text.indexOf('\n') + 1);
    return QString::fromUtf8(text);
}

}  // namespace altair::logFile
