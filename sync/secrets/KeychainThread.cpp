// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/secrets/KeychainThread.h"

#include <QCoreApplication>

#include <mutex>

namespace altair {

namespace {

struct Running {
    std::mutex mutex;
    std::shared_ptr<KeychainThread> thread;
    bool hasEnded = false;
};

Running& running()
{
    static Running state;
    return state;
}

void end()
{
    std::shared_ptr<KeychainThread> ending;
    const std::scoped_lock lock{running().mutex};
    running().hasEnded = true;
    ending.swap(running().thread);
}

}  // namespace

std::shared_ptr<KeychainThread> KeychainThread::instance()
{
    const std::scoped_lock lock{running().mutex};
    if (!running().thread && !running().hasEnded) {
        running().thread.reset(new KeychainThread);
        qAddPostRoutine(end);
    }
    return running().thread;
}

KeychainThread::KeychainThread() : m_anchor(std::make_unique<QObject>())
{
    m_thread.setObjectName("keychain");
    m_anchor->moveToThread(&m_thread);
    m_thread.start();
}

KeychainThread::~KeychainThread()
{
    m_thread.quit();
    m_thread.wait();
}

void KeychainThread::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_anchor.get(), std::move(work), Qt::QueuedConnection);
}

}  // namespace altair
