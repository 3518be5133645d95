// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/workspace/Timings.h"

#include <QFile>
#include <QLoggingCategory>
#include <unistd.h>

#include <ctime>

namespace altair {

namespace {

Q_LOGGING_CATEGORY(timing, "altair.timing", QtWarningMsg)

#ifdef Q_OS_LINUX
/// How long this process has been there; the system counts in ticks.
std::chrono::milliseconds sinceExec()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr int kStartTime = 19;  // Of the fields behind the name, which may hold anything.
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const auto nowMs = now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
    const auto startMs = fields.value(kStartTime).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    return std::chrono::milliseconds(nowMs - startMs);
}
#else
std::chrono::milliseconds sinceExec()
{
    return {};
}
#endif

}  // namespace

Timings::Timings() : m_start(Clock::now() - sinceExec())
{
    mark("main");
}

void Timings::mark(const char* step)
{
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_start);
    m_steps.emplace_back(step, passed);
    qCInfo(timing, "%s: %lld ms", step, static_cast<long long>(passed.count()));
}

QString Timings::text() const
{
    QStringList lines;
    for (const auto& [step, passed] : m_steps)
        lines << QStringLiteral("%1: %2 ms").arg(QLatin1String(step)).arg(passed.count());
    return lines.join(QLatin1Char('\n'));
}

void Timings::switchLogOn()
{
    QLoggingCategory::setFilterRules(QStringLiteral("altair.timing.info=true"));
}

}  // namespace altair
