// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/instance/Frames.h"
#include "app/instance/InstanceRequest.h"
#include "core/store/Profile.h"

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace altair {

/// The program that asked, while its request is worked on. Used by the thread of its request.
class InstanceConversation {
public:
    explicit InstanceConversation(FrameStream& stream) : m_stream(&stream) {}

    void out(std::string_view text) { say(FrameType::Out, text); }
    void err(std::string_view text) { say(FrameType::Err, text); }
    /// Its standard input; `InvalidInput` beyond `kMostInput`, `Cancelled` when it went away.
    Result<std::string> input();
    /// Absent when nobody is there to ask.
    std::optional<bool> confirm(std::string_view question);
    /// What the person types without showing it; absent when nobody is there to ask.
    std::optional<std::string> secret(std::string_view question);
    /// True once the person wants it to stop, or the other program is gone.
    bool cancelled();

    static constexpr std::size_t kMostInput = std::size_t{64} << 20;

private:
    void say(FrameType type, std::string_view text);
    std::optional<Frame> receive(FrameType wanted);

    FrameStream* m_stream;
    bool m_cancelled = false;
};

/// Listens for other programs of the same person that want something of the profile that this one has
/// open. Each request is worked on by a thread of its own.
class InstanceServer {
public:
    /// Answers the exit code. Called on the request's thread; several at once.
    using Handler = std::function<int(const InstanceRequest&, InstanceConversation&)>;

    /// The caller holds the profile's lock for as long as the server lives.
    static Result<std::unique_ptr<InstanceServer>> listen(const Profile& profile, Handler handler);
    /// Takes no more requests, cancels those that are being worked on and waits for them.
    ~InstanceServer();

private:
    struct Guest {
        explicit Guest(LocalStream stream) : frames(std::move(stream)) {}
        FrameStream frames;
        bool done = false;  ///< Guarded by the server's mutex.
        std::thread thread;
    };

    InstanceServer(LocalListener listener, Handler handler);
    void receiveGuests();
    void serve(Guest& guest);
    void seeOff();

    LocalListener m_listener;
    Handler m_handler;
    std::mutex m_mutex;
    std::list<Guest> m_guests;  // Used by m_thread, and by the destructor after it.
    std::thread m_thread;
};

}  // namespace altair
