// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/transport/folder/FolderTransport.h"
#include "sync/transport/folder/SharedFolder.h"
#include "sync/transport/text/HexText.h"
#include "tests/support/EventLoop.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/TransportConformance.h"

namespace altair::test {

/// A shared folder of one computer: every device reads and writes the same files.
class FolderWorld final : public TransportWorld {
public:
    FolderWorld()
    {
        keys.folder = LogId::fresh(space.random);
        keys.account = {AccountId::fresh(space.random), 1, KdfParameters::fresh(space.random), "wrapped", "wrapped"};
        keys.spaces[space.id] = {1, 1, "wrapped"};
        must(shared_folder::create(folder.path(), keys));
    }

    FolderTransport::Options options(DeviceId device)
    {
        FolderTransport::Options options;
        options.folder = folder.path();
        options.id = keys.folder;
        options.index = profiles.path() / ("index-" + std::to_string(device.value));
        options.space = space.id;
        options.device = device;
        options.clock = &clock;
        options.lookEvery = std::chrono::milliseconds{20};
        options.freshFor = std::chrono::milliseconds{0};
        return options;
    }
    std::unique_ptr<Transport> connect(DeviceId device) override
    {
        return must(FolderTransport::open(options(device)));
    }
    void turn() override { loop.turn(std::chrono::milliseconds{1}); }
    void replaceKeys(BytesView wrapped, std::uint32_t epoch) override
    {
        auto& mine = keys.spaces[space.id];
        mine = {mine.version + 1, epoch, Bytes{wrapped}};
        must(shared_folder::replaceKeys(folder.path(), keys));
    }

    EventLoop loop;
    TemporaryFolder folder;
    TemporaryFolder profiles;
    ManualClock clock{Instant{std::chrono::milliseconds{1'795'262'400'000}}};
    FolderKeys keys;
};

}  // namespace altair::test
