// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/sync/SyncedDevice.h"

#include "core/Commands.h"
#include "core/merge/RecordCodec.h"
#include "core/store/WholeRecords.h"
#include "tests/support/Must.h"

#include <algorithm>

namespace altair::test {

/// Has what the cloud has.
class SyncedDevice::Keys final : public KeyRing {
public:
    explicit Keys(Cloud& cloud) : m_cloud(&cloud) {}
    Result<SpaceKeys> open(const WrappedKeys&) override { return m_cloud->keys.copy(); }

private:
    Cloud* m_cloud;
};

SyncedDevice::SyncedDevice(VirtualLoop& loop, ManualClock& clock, Cloud& cloud, std::string name, std::uint64_t seed)
    : m_loop(&loop)
    , m_clock(&clock)
    , m_cloud(&cloud)
    , m_name(std::move(name))
    , m_profile(Profile::in(m_folder.path()))
    , m_random(seed)
    , m_keys(std::make_unique<Keys>(cloud))
{
    open();
}

SyncedDevice::~SyncedDevice()
{
    close();
}

void SyncedDevice::open()
{
    const Environment environment{m_clock, &m_random, "UTC", std::chrono::minutes{0}};
    m_workspace = must(Workspace::open(
        m_profile, environment, {std::make_unique<InlineExecutor>(), std::make_unique<InlineExecutor>()}));
}

void SyncedDevice::close()
{
    m_engine.reset();
    m_workspace.reset();
}

void SyncedDevice::start()
{
    m_engine = std::make_unique<SyncEngine>(SyncEngine::Parts{*m_workspace, m_cloud->connect(id()),
        std::make_unique<LoopTimers>(*m_loop), std::make_shared<LoopExecutor>(*m_loop),
        std::make_unique<SeededRandom>(m_random.bits64()), *m_keys, m_cloud->keys.copy(), m_name});
    m_engine->start();
    m_loop->settle();
}

void SyncedDevice::copyFrom(const SyncedDevice& other)
{
    namespace fs = std::filesystem;
    fs::remove_all(m_profile.data);
    fs::create_directories(m_profile.data);
    fs::copy(other.m_profile.data, m_profile.data, fs::copy_options::recursive);
}

DeviceId SyncedDevice::id()
{
    return must(read([](Reader& reader) { return reader.device(); }));
}

RecordId SyncedDevice::add(std::string_view text)
{
    m_clock->advance(std::chrono::seconds{1});
    return must(write([&](Writer& writer) { return capture(writer, text); })).records.front();
}

void SyncedDevice::retitle(const RecordId& id, std::string_view title)
{
    m_clock->advance(std::chrono::seconds{1});
    must(write(
        [&](Writer& writer) { return edit(writer, id, {{field::Title, FieldChange::How::Set, std::string{title}}}); }));
}

void SyncedDevice::writeNotes(const RecordId& id, std::string_view notes)
{
    m_clock->advance(std::chrono::seconds{1});
    must(write([&](Writer& writer) {
        return edit(writer, id, {{field::Notes, FieldChange::How::Set, std::string{notes}}}, Verb::Write);
    }));
}

void SyncedDevice::remove(const RecordId& id)
{
    m_clock->advance(std::chrono::seconds{1});
    must(write([&](Writer& writer) { return altair::remove(writer, {&id, 1}); }));
}

std::vector<std::string> SyncedDevice::titles(Scope scope)
{
    auto rows = must(read([&](Reader& reader) { return reader.page(listQuery(scope, m_workspace->environment())); }));
    std::vector<std::string> titles;
    for (const auto& row : rows)
        titles.push_back(row.title);
    std::ranges::sort(titles);
    return titles;
}

std::optional<RecordView> SyncedDevice::view(const RecordId& id)
{
    return must(read([&](Reader& reader) { return reader.record(id); }));
}

std::string SyncedDevice::title(const RecordId& id)
{
    const auto found = view(id);
    return found ? found->title() : "(no record)";
}

std::vector<Bytes> SyncedDevice::states()
{
    const auto records = must(read([](Reader& reader) { return wholeRecords(reader.connection(), 0, 1'000'000); }));
    std::vector<Bytes> states;
    for (const auto& [key, record] : records) {
        states.push_back(encodeRecord(record.fields));
        if (record.text)
            states.push_back(encodeRecord(*record.text));
    }
    std::ranges::sort(states);
    return states;
}

}  // namespace altair::test
