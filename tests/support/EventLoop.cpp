// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/EventLoop.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace altair::test {

namespace {

constexpr std::chrono::seconds kMostPatience{60};

void makeApplication()
{
    static int argc = 1;
    static char name[] = "test";
    static char* argv[] = {name, nullptr};
    static auto* application = new QCoreApplication(argc, argv);
    Q_UNUSED(application)
}

}  // namespace

EventLoop::EventLoop()
{
    makeApplication();
}

void EventLoop::until(const std::function<bool()>& holds)
{
    QElapsedTimer since;
    since.start();
    QTimer tick;  // So that what happens outside of Qt is noticed.
    tick.start(20);
    while (!holds()) {
        if (std::chrono::milliseconds{since.elapsed()} > kMostPatience)
            FAIL("waited for a minute in vain");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void EventLoop::turn(std::chrono::milliseconds length)
{
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace altair::test
