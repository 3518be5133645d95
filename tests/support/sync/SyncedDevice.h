// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Workspace.h"
#include "core/store/ListQuery.h"
#include "sync/engine/SyncEngine.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/sync/Cloud.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace altair::test {

/// A profile that syncs with a cloud, everything on one thread. Its folder goes with the object.
class SyncedDevice {
public:
    SyncedDevice(VirtualLoop& loop, ManualClock& clock, Cloud& cloud, std::string name, std::uint64_t seed);
    ~SyncedDevice();

    /// The program starts and ends; `start` connects and turns sync on.
    void open();
    void close();
    void start();
    void stop() { engine().stop(); }
    /// Takes over the files of another device's profile, which must be closed: a copied profile.
    void copyFrom(const SyncedDevice& other);

    SyncEngine& engine() { return *m_engine; }
    Workspace& workspace() { return *m_workspace; }
    const Profile& profile() const { return m_profile; }
    const SyncStatus& status() const { return m_engine->status(); }
    DeviceId id();

    /// What a person does; runs at once.
    template <class Work>
    auto write(Work work)
    {
        std::optional<decltype(work(std::declval<Writer&>()))> result;
        m_workspace->write(work, [&](auto outcome) { result.emplace(std::move(outcome)); });
        return std::move(*result);
    }
    template <class Work>
    auto read(Work work)
    {
        std::optional<decltype(work(std::declval<Reader&>()))> result;
        m_workspace->read(work, [&](auto outcome) { result.emplace(std::move(outcome)); });
        return std::move(*result);
    }
    RecordId add(std::string_view text);
    void retitle(const RecordId& id, std::string_view title);
    void writeNotes(const RecordId& id, std::string_view notes);
    void remove(const RecordId& id);
    std::vector<std::string> titles(Scope scope = Scope::Inbox);  ///< Sorted.
    std::optional<RecordView> view(const RecordId& id);
    std::string title(const RecordId& id);
    /// All states, as bytes in order of id: what two devices that agree have equal.
    std::vector<Bytes> states();

private:
    class Keys;

    VirtualLoop* m_loop;
    ManualClock* m_clock;
    Cloud* m_cloud;
    std::string m_name;
    TemporaryFolder m_folder;
    Profile m_profile;
    SeededRandom m_random;
    std::unique_ptr<Keys> m_keys;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SyncEngine> m_engine;
};

}  // namespace altair::test
