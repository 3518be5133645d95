// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceServer.h"

#include "app/instance/InstanceAddress.h"

namespace altair {

namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;
constexpr std::size_t kMostGuests = 64;
constexpr int kBusy = 4;

std::string_view otherVersion()
{
    return "altair: the app that is open is of another version; quit it and start it again\n";
}

}  // namespace

void InstanceConversation::say(FrameType type, std::string_view text)
{
    for (; !text.empty() && !m_cancelled; text.remove_prefix(std::min(text.size(), kPiece)))
        m_cancelled = !m_stream->send(type, text.substr(0, kPiece));
}

Result<std::string> InstanceConversation::input()
{
    m_stream->send(FrameType::WantInput, {});
    std::string input;
    for (;;) {
        const auto frame = receive(FrameType::Input);
        if (!frame)
            return fail(ErrorCode::Cancelled, "Stopped; nothing was changed.");
        if (frame->payload.empty())
            break;
        if (input.size() <= kMostInput)
            input += frame->payload;
    }
    if (input.size() > kMostInput)
        return fail(ErrorCode::InvalidInput, "The standard input is longer than 64 MB; nothing was changed.");
    return input;
}

std::optional<bool> InstanceConversation::confirm(std::string_view question)
{
    m_stream->send(FrameType::Ask, question);
    const auto frame = receive(FrameType::Answer);
    if (!frame || frame->payload.empty())
        return std::nullopt;
    return frame->payload == "yes";
}

std::optional<std::string> InstanceConversation::secret(std::string_view question)
{
    m_stream->send(FrameType::AskSecret, question);
    const auto frame = receive(FrameType::Answer);
    if (!frame || frame->payload.empty())
        return std::nullopt;
    return frame->payload.substr(1);
}

bool InstanceConversation::cancelled()
{
    while (!m_cancelled && m_stream->waitFor(std::chrono::milliseconds{0})) {
        const auto frame = m_stream->receive();
        m_cancelled = !frame || frame->type == FrameType::Cancel;
    }
    return m_cancelled;
}

std::optional<Frame> InstanceConversation::receive(FrameType wanted)
{
    while (!m_cancelled) {
        auto frame = m_stream->receive();
        if (frame && frame->type == wanted)
            return frame;
        m_cancelled = !frame || frame->type == FrameType::Cancel;
    }
    return std::nullopt;
}

Result<std::unique_ptr<InstanceServer>> InstanceServer::listen(const Profile& profile, Handler handler)
{
    const auto address = instanceAddress(profile.fingerprint());
    if (!address)
        return failure(address);
    auto listener = LocalListener::listen(*address);
    if (!listener)
        return failure(listener);
    return std::unique_ptr<InstanceServer>{new InstanceServer{std::move(*listener), std::move(handler)}};
}

InstanceServer::InstanceServer(LocalListener listener, Handler handler)
    : m_listener(std::move(listener))
    , m_handler(std::move(handler))
    , m_thread([this] { receiveGuests(); })
{}

InstanceServer::~InstanceServer()
{
    m_listener.stop();
    m_thread.join();
    for (auto& guest : m_guests)
        guest.frames.shutDown();
    for (auto& guest : m_guests)
        guest.thread.join();
}

void InstanceServer::receiveGuests()
{
    while (auto stream = m_listener.accept()) {
        seeOff();
        if (m_guests.size() >= kMostGuests)
            continue;
        auto& guest = m_guests.emplace_back(std::move(*stream));
        guest.thread = std::thread{[this, &guest] { serve(guest); }};
    }
}

void InstanceServer::serve(Guest& guest)
{
    const auto frame = guest.frames.receive();
    const auto request = frame && frame->type == FrameType::Request ? decodeRequest(frame->payload) : std::nullopt;
    InstanceConversation conversation{guest.frames};
    if (!request)
        conversation.err(otherVersion());
    const int code = request ? m_handler(*request, conversation) : kBusy;
    guest.frames.send(FrameType::Exit, Bytes(1, static_cast<char>(code)));
    guest.frames.shutDown();
    const std::lock_guard lock{m_mutex};
    guest.done = true;
}

void InstanceServer::seeOff()
{
    const std::lock_guard lock{m_mutex};
    std::erase_if(m_guests, [](Guest& guest) {
        if (guest.done)
            guest.thread.join();
        return guest.done;
    });
}

}  // namespace altair
