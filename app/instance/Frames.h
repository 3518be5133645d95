// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/instance/LocalStream.h"

namespace altair {

/// What passes between the two programs. Both are of one installation, but perhaps not of one
/// version while it is updated: the request carries a version.
enum class FrameType : std::uint8_t {
    Request = 1,  ///< An InstanceRequest; first, and once.
    Input = 2,    ///< A piece of standard input; an empty one is its end.
    Answer = 3,   ///< To Ask: "yes", "no", or "" when nobody is there to ask. To AskSecret: "=" and what was typed, or "".
    Cancel = 4,
    Out = 16,        ///< For standard output.
    Err = 17,        ///< For standard error.
    WantInput = 18,  ///< Send all of standard input now.
    Ask = 19,        ///< A question for the person.
    AskSecret = 21,  ///< The same, answered with words that nobody else should read.
    Exit = 20,       ///< One byte, the exit code; last.
};

struct Frame {
    FrameType type{};
    Bytes payload;
};

constexpr std::size_t kMostFramePayload = std::size_t{4} << 20;

/// A connection on which whole frames travel: a type, four bytes of length (big-endian), the payload.
class FrameStream {
public:
    explicit FrameStream(LocalStream stream) : m_stream(std::move(stream)) {}

    /// False when the other end is gone or the payload is too long.
    bool send(FrameType type, BytesView payload);
    /// The next frame, waiting for it. Absent when the other end is gone, or sends what is no frame.
    std::optional<Frame> receive();
    /// True when there is something to receive, if only that the other end is gone.
    bool waitFor(std::chrono::milliseconds patience) const { return m_stream.waitFor(patience); }
    void shutDown() const { m_stream.shutDown(); }  ///< Any thread.

private:
    std::optional<Bytes> exactly(std::size_t count);

    LocalStream m_stream;
};

}  // namespace altair
