// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceClient.h"

#include "app/instance/Frames.h"

namespace altair {

namespace {

constexpr std::chrono::milliseconds kLookForCancel{100};
constexpr std::size_t kInputPiece = std::size_t{1} << 20;

void sendInput(FrameStream& stream, InstancePeer& peer)
{
    const auto input = peer.input();
    std::string_view rest = input ? std::string_view{*input} : std::string_view{};
    for (; !rest.empty(); rest.remove_prefix(std::min(rest.size(), kInputPiece)))
        stream.send(FrameType::Input, rest.substr(0, kInputPiece));
    stream.send(FrameType::Input, {});
}

void sendAnswer(FrameStream& stream, const std::optional<bool>& answer)
{
    stream.send(FrameType::Answer, !answer ? "" : *answer ? "yes" : "no");
}

void sendSecret(FrameStream& stream, const std::optional<std::string>& secret)
{
    stream.send(FrameType::Answer, secret ? "=" + *secret : std::string{});
}

/// The exit code once there is one.
std::optional<int> handle(const Frame& frame, FrameStream& stream, InstancePeer& peer)
{
    switch (frame.type) {
    case FrameType::Out: peer.out(frame.payload); break;
    case FrameType::Err: peer.err(frame.payload); break;
    case FrameType::WantInput: sendInput(stream, peer); break;
    case FrameType::Ask: sendAnswer(stream, peer.confirm(frame.payload)); break;
    case FrameType::AskSecret: sendSecret(stream, peer.secret(frame.payload)); break;
    case FrameType::Exit: return frame.payload.empty() ? 1 : static_cast<std::uint8_t>(frame.payload.front());
    default: break;
    }
    return std::nullopt;
}

void cancelWhenAsked(FrameStream& stream, InstancePeer& peer)
{
    bool told = false;
    while (!stream.waitFor(kLookForCancel))
        if (!told && peer.cancelled())
            told = stream.send(FrameType::Cancel, {});
}

}  // namespace

Result<std::optional<int>> askInstance(
    const std::filesystem::path& address, const InstanceRequest& request, InstancePeer& peer)
{
    auto connected = LocalStream::connect(address);
    if (!connected)
        return failure(connected);
    if (!*connected)
        return std::nullopt;
    FrameStream stream{std::move(**connected)};
    if (!stream.send(FrameType::Request, encodeRequest(request)))
        return fail(ErrorCode::InvalidInput, "That is too long to hand to the open app; close it and try again.");
    for (;;) {
        cancelWhenAsked(stream, peer);
        const auto frame = stream.receive();
        if (!frame)
            return fail(ErrorCode::Io,
                "The open app went away before it answered; look whether it was done before you try again.");
        if (const auto code = handle(*frame, stream, peer))
            return code;
    }
}

}  // namespace altair
