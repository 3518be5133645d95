// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace altair {

/// One end of a connection between two programs of the same person on one computer. Both ends check
/// that the other is the same user. Used by one thread, except `shutDown`.
class LocalStream {
public:
    /// Absent when nobody listens there.
    static Result<std::optional<LocalStream>> connect(const std::filesystem::path& path);
    /// Two ends that are connected to each other.
    static Result<std::pair<LocalStream, LocalStream>> pair();

    explicit LocalStream(int descriptor) : m_descriptor(descriptor) {}
    LocalStream(LocalStream&& other) noexcept;
    LocalStream& operator=(LocalStream&& other) noexcept;
    ~LocalStream();

    bool peerIsThisPerson() const;
    /// False when the other end is gone.
    bool send(BytesView bytes);
    /// Up to `most` bytes, as soon as there are any; empty when the other end is gone.
    Bytes receive(std::size_t most);
    /// True when `receive` would not wait. Ends early, answering false, when a signal arrives.
    bool waitFor(std::chrono::milliseconds patience) const;
    /// Wakes whoever sends or receives: for them the other end is gone. Any thread.
    void shutDown() const;

private:
    friend class LocalListener;
    int m_descriptor;
};

/// The place where such connections arrive.
class LocalListener {
public:
    /// Takes the address over from whoever left it behind: the caller holds the profile's lock.
    static Result<LocalListener> listen(const std::filesystem::path& path);
    LocalListener(LocalListener&&) noexcept = default;
    LocalListener& operator=(LocalListener&&) = delete;
    ~LocalListener();

    /// The next connection of the same person; absent once `stop` was called.
    std::optional<LocalStream> accept();
    void stop() const;  ///< Any thread.

private:
    LocalListener(LocalStream socket, std::pair<LocalStream, LocalStream> wake, std::filesystem::path address)
        : m_socket(std::move(socket))
        , m_wake(std::move(wake))
        , m_address(std::move(address))
    {}
    LocalStream m_socket;
    std::pair<LocalStream, LocalStream> m_wake;
    std::filesystem::path m_address;
};

}  // namespace altair
