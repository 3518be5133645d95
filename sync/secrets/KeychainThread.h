// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QThread>

#include <functional>
#include <memory>

namespace altair {

/// The one thread that speaks to the keychain: QtKeychain queues its jobs in the thread that made the first, and needs an
/// event loop there (on Linux GLib's, which Qt's threads have).
class KeychainThread {
public:
    /// Started at the first call, ended with the QCoreApplication. Null when that has gone.
    static std::shared_ptr<KeychainThread> instance();

    ~KeychainThread();
    KeychainThread(const KeychainThread&) = delete;
    KeychainThread& operator=(const KeychainThread&) = delete;

    /// Runs the work there, soon.
    void post(std::function<void()> work);

private:
    KeychainThread();

    QThread m_thread;
    std::unique_ptr<QObject> m_anchor;  // Lives in the thread.
};

}  // namespace altair
