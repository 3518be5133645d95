// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/QuitSignals.h"

#ifdef Q_OS_UNIX
#include <QSocketNotifier>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

namespace altair {

namespace {

int s_ends[2] = {-1, -1};

/// All that a handler may do: tell the event loop.
void tell(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(s_ends[0], &byte, sizeof byte);
}

}  // namespace

QuitSignals::QuitSignals(QObject* parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, s_ends) != 0)
        return;
    auto* notifier = new QSocketNotifier(s_ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &QuitSignals::quitAsked);
    struct sigaction action{};
    action.sa_handler = &tell;
    // The second one ends the program at once.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

}  // namespace altair
#else
namespace altair {
QuitSignals::QuitSignals(QObject* parent) : QObject(parent) {}
}  // namespace altair
#endif
