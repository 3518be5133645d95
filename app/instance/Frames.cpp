// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/Frames.h"

namespace altair {

namespace {

constexpr std::size_t kHeader = 5;

Bytes headerOf(FrameType type, std::size_t length)
{
    Bytes header(1, static_cast<char>(type));
    for (int shift = 24; shift >= 0; shift -= 8)
        header += static_cast<char>((length >> shift) & 0xFF);
    return header;
}

std::size_t lengthIn(BytesView header)
{
    std::size_t length = 0;
    for (const char byte : header.substr(1))
        length = length << 8 | static_cast<std::uint8_t>(byte);
    return length;
}

}  // namespace

bool FrameStream::send(FrameType type, BytesView payload)
{
    if (payload.size() > kMostFramePayload)
        return false;
    return m_stream.send(headerOf(type, payload.size()).append(payload));
}

std::optional<Frame> FrameStream::receive()
{
    const auto header = exactly(kHeader);
    if (!header)
        return std::nullopt;
    const auto length = lengthIn(*header);
    if (length > kMostFramePayload)
        return std::nullopt;
    auto payload = exactly(length);
    if (!payload)
        return std::nullopt;
    return Frame{static_cast<FrameType>(header->front()), std::move(*payload)};
}

std::optional<Bytes> FrameStream::exactly(std::size_t count)
{
    Bytes bytes;
    while (bytes.size() < count) {
        const auto piece = m_stream.receive(count - bytes.size());
        if (piece.empty())
            return std::nullopt;
        bytes += piece;
    }
    return bytes;
}

}  // namespace altair
