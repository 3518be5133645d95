// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceAddress.h"
#include "app/instance/InstanceClient.h"
#include "app/instance/InstanceServer.h"
#include "tests/support/Catch.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace altair;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for the socket, and a profile beside it.
class Place {
public:
    Place()
    {
        char name[] = "/tmp/altair-instance-XXXXXX";
        folder = ::mkdtemp(name);
        ::setenv("XDG_RUNTIME_DIR", folder.c_str(), 1);
        profile = Profile::in(folder / "profile");
    }
    ~Place() { fs::remove_all(folder); }
    fs::path address() const { return *instanceAddress(profile.fingerprint()); }

    fs::path folder;
    Profile profile;
};

class Peer final : public InstancePeer {
public:
    void out(std::string_view text) override { said += text; }
    void err(std::string_view text) override { complained += text; }
    Result<std::string> input() override { return given; }
    std::optional<bool> confirm(std::string_view question) override
    {
        asked = question;
        return true;
    }
    std::optional<std::string> secret(std::string_view) override { return "correct horse"; }
    bool cancelled() override { return stop; }

    std::string said;
    std::string complained;
    std::string asked;
    std::string given;
    std::atomic<bool> stop = false;
};

InstanceRequest requestOf(std::string argument)
{
    InstanceRequest request;
    request.arguments.push_back(std::move(argument));
    return request;
}

int answerOf(const Place& place, const InstanceRequest& request, Peer& peer)
{
    const auto code = askInstance(place.address(), request, peer);
    REQUIRE(code);
    REQUIRE(*code);
    return **code;
}

}  // namespace

TEST_CASE("nobody listens: nobody answers, and that is no error")
{
    const Place place;
    Peer peer;
    const auto code = askInstance(place.address(), {}, peer);
    REQUIRE(code);
    CHECK_FALSE(*code);
}

TEST_CASE("a request is worked on where the profile is open, and its words come back")
{
    const Place place;
    const auto server = InstanceServer::listen(
        place.profile, [](const InstanceRequest& request, InstanceConversation& talk) {
            talk.out("hello " + request.arguments.at(0));
            talk.err("careful");
            return 3;
        });
    REQUIRE(server);
    Peer peer;
    CHECK(answerOf(place, requestOf("you"), peer) == 3);
    CHECK(peer.said == "hello you");
    CHECK(peer.complained == "careful");
}

TEST_CASE("standard input and questions reach the person")
{
    const Place place;
    const auto server = InstanceServer::listen(place.profile, [](const InstanceRequest&, InstanceConversation& talk) {
        const auto input = talk.input();
        const auto sure = talk.confirm("Sure?");
        talk.out(std::to_string(input ? input->size() : 0));
        talk.err(talk.secret("Password").value_or("nobody"));
        return sure == true ? 0 : 1;
    });
    REQUIRE(server);
    Peer peer;
    peer.given.assign(3'000'000, 'x');
    CHECK(answerOf(place, {}, peer) == 0);
    CHECK(peer.said == "3000000");
    CHECK(peer.complained == "correct horse");
    CHECK(peer.asked == "Sure?");
}

TEST_CASE("long work hears that it is to stop")
{
    const Place place;
    const auto server = InstanceServer::listen(place.profile, [](const InstanceRequest&, InstanceConversation& talk) {
        while (!talk.cancelled())
            std::this_thread::yield();
        return 1;
    });
    REQUIRE(server);
    Peer peer;
    peer.stop = true;
    CHECK(answerOf(place, {}, peer) == 1);
}

TEST_CASE("work ends when the one who asked goes away")
{
    const Place place;
    std::atomic<bool> began = false;
    std::atomic<bool> ended = false;
    auto server = InstanceServer::listen(place.profile, [&](const InstanceRequest&, InstanceConversation& talk) {
        began = true;
        while (!talk.cancelled())
            std::this_thread::yield();
        ended = true;
        return 0;
    });
    REQUIRE(server);
    {
        auto stream = LocalStream::connect(place.address());
        REQUIRE((stream && *stream));
        FrameStream frames{std::move(**stream)};
        frames.send(FrameType::Request, encodeRequest({}));
        while (!began)
            std::this_thread::yield();
    }
    server->reset();
    CHECK(ended);
}

TEST_CASE("many ask at once and each gets its own answer")
{
    const Place place;
    const auto server = InstanceServer::listen(
        place.profile, [](const InstanceRequest& request, InstanceConversation& talk) {
            talk.out(request.arguments.at(0));
            return 0;
        });
    REQUIRE(server);
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&, i] {
            Peer peer;
            const auto code = askInstance(place.address(), requestOf(std::to_string(i)), peer);
            right += code && *code == 0 && peer.said == std::to_string(i) ? 1 : 0;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(right == 16);
}

TEST_CASE("what is no request is answered with a sentence")
{
    const Place place;
    const auto server = InstanceServer::listen(
        place.profile, [](const InstanceRequest&, InstanceConversation&) { return 0; });
    REQUIRE(server);
    auto stream = LocalStream::connect(place.address());
    REQUIRE((stream && *stream));
    FrameStream frames{std::move(**stream)};
    frames.send(FrameType::Request, "rubbish");
    CHECK(frames.receive()->type == FrameType::Err);
    const auto last = frames.receive();
    REQUIRE(last);
    CHECK(last->type == FrameType::Exit);
    CHECK(last->payload == Bytes(1, 4));
}

TEST_CASE("the socket is for this person alone, and gone with the server")
{
    const Place place;
    auto server = InstanceServer::listen(
        place.profile, [](const InstanceRequest&, InstanceConversation&) { return 0; });
    REQUIRE(server);
    CHECK((fs::status(place.address()).permissions() & (fs::perms::group_all | fs::perms::others_all))
        == fs::perms::none);
    server->reset();
    CHECK_FALSE(fs::exists(place.address()));
}

TEST_CASE("a socket that a crash left behind is taken over")
{
    const Place place;
    const auto handler = [](const InstanceRequest&, InstanceConversation&) { return 7; };
    {
        std::ofstream{place.address()} << "left behind";
    }
    const auto server = InstanceServer::listen(place.profile, handler);
    REQUIRE(server);
    Peer peer;
    CHECK(answerOf(place, {}, peer) == 7);
}
