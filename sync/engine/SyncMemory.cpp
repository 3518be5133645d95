// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/SyncMemory.h"

#include "core/base/ByteStream.h"

namespace altair {

namespace {

using Values = std::map<std::string, Bytes, std::less<>>;

void put(ByteWriter& out, std::uint64_t value)
{
    out.fixed64(value);
}
void put(ByteWriter& out, std::int64_t value)
{
    out.fixed64(static_cast<std::uint64_t>(value));
}
void put(ByteWriter& out, bool value)
{
    out.byte(value ? 1 : 0);
}
void put(ByteWriter& out, DeviceId device)
{
    out.fixed64(device.value);
}
void put(ByteWriter& out, Instant instant)
{
    put(out, std::int64_t{instant.time_since_epoch().count()});
}
void put(ByteWriter& out, const Digest& digest)
{
    out.raw(viewOf(digest.bytes()));
}
template <class Meaning, std::size_t Size>
void put(ByteWriter& out, const FixedBytes<Meaning, Size>& bytes)
{
    out.raw(bytes.bytes());
}
void put(ByteWriter& out, const Restamping& restamping)
{
    put(out, restamping.oldDevice);
    put(out, restamping.last.key);
    out.byte(restamping.last.group);
}
void put(ByteWriter& out, const SplitAction& split)
{
    put(out, split.action);
    put(out, split.id);
    put(out, std::uint64_t{split.part});
}

bool take(ByteReader& in, std::uint64_t& value)
{
    const auto read = in.fixed64();
    value = read.value_or(0);
    return read.has_value();
}
bool take(ByteReader& in, std::int64_t& value)
{
    const auto read = in.fixed64();
    value = static_cast<std::int64_t>(read.value_or(0));
    return read.has_value();
}
bool take(ByteReader& in, bool& value)
{
    const auto read = in.byte();
    value = read.value_or(0) != 0;
    return read.has_value();
}
bool take(ByteReader& in, DeviceId& device)
{
    return take(in, device.value);
}
bool take(ByteReader& in, Instant& instant)
{
    std::int64_t milliseconds = 0;
    const bool read = take(in, milliseconds);
    instant = Instant{std::chrono::milliseconds{milliseconds}};
    return read;
}
bool take(ByteReader& in, Digest& digest)
{
    const auto read = in.raw(Sha256{}.size());
    if (!read)
        return false;
    Sha256 bytes{};
    std::ranges::copy(asSpan(*read), bytes.begin());
    digest = Digest{bytes};
    return true;
}
template <class Meaning, std::size_t Size>
bool take(ByteReader& in, FixedBytes<Meaning, Size>& bytes)
{
    const auto read = in.raw(Size);
    if (read)
        bytes = *FixedBytes<Meaning, Size>::fromBytes(*read);
    return read.has_value();
}
bool take(ByteReader& in, Restamping& restamping)
{
    const bool read = take(in, restamping.oldDevice) && take(in, restamping.last.key);
    const auto group = in.byte();
    restamping.last.group = group.value_or(0);
    return read && group;
}
bool take(ByteReader& in, SplitAction& split)
{
    std::uint64_t part = 0;
    const bool read = take(in, split.action) && take(in, split.id) && take(in, part);
    split.part = static_cast<std::uint32_t>(part);
    return read;
}

/// The one table of names. They are permanent.
template <class Memory, class Visit>
void eachValue(Memory& memory, Visit visit)
{
    visit("space", memory.space);
    visit("device", memory.device);
    visit("log", memory.log);
    visit("chain", memory.chain);
    visit("frozen_chain", memory.frozenChain);
    visit("frozen_rows", memory.frozenRows);
    visit("cursor", memory.cursor);
    visit("whole_cut", memory.isWholeCut);
    visit("digest", memory.digest);
    visit("offer_from", memory.offerFrom);
    visit("restamping", memory.restamping);
    visit("split", memory.split);
    visit("introduced", memory.isIntroduced);
    visit("renamed_at", memory.renamedAt);
    visit("beacon_at", memory.beaconAt);
    visit("alarm_at", memory.alarmAt);
    visit("exchanged_at", memory.exchangedAt);
}

class Reading {
public:
    explicit Reading(const Values& values) : m_values(&values) {}

    template <class T>
    void operator()(std::string_view name, T& to)
    {
        if (const auto found = m_values->find(name); found != m_values->end())
            read(name, found->second, to);
    }
    template <class T>
    void operator()(std::string_view name, std::optional<T>& to)
    {
        if (const auto found = m_values->find(name); found != m_values->end())
            read(name, found->second, to.emplace());
    }
    const std::string& damaged() const { return m_damaged; }

private:
    template <class T>
    void read(std::string_view name, BytesView bytes, T& to)
    {
        ByteReader in{bytes};
        if (!take(in, to) || !in.atEnd())
            m_damaged = name;
    }
    const Values* m_values;
    std::string m_damaged;
};

class Writing {
public:
    template <class T>
    void operator()(std::string_view name, const T& value)
    {
        ByteWriter out;
        put(out, value);
        m_values.emplace(name, out.take());
    }
    template <class T>
    void operator()(std::string_view name, const std::optional<T>& value)
    {
        if (value)
            (*this)(name, *value);
    }
    const Values& values() const { return m_values; }

private:
    Values m_values;
};

Values valuesOf(const SyncMemory& memory)
{
    Writing writing;
    eachValue(memory, std::ref(writing));
    return writing.values();
}

}  // namespace

Result<SyncMemory> SyncMemory::read(Replica& replica)
{
    const auto values = replica.values.all();
    if (!values)
        return failure(values);
    SyncMemory memory;
    Reading reading{*values};
    eachValue(memory, std::ref(reading));
    if (!reading.damaged().empty())
        return fail(
            ErrorCode::Damaged, "What this device remembers of syncing is damaged.", "replica: " + reading.damaged());
    return memory;
}

Result<void> SyncMemory::write(Replica& replica, const SyncMemory& before) const
{
    const auto now = valuesOf(*this);
    const auto then = valuesOf(before);
    for (const auto& [name, value] : now) {
        const auto old = then.find(name);
        if (old != then.end() && old->second == value)
            continue;
        if (auto done = replica.values.put(name, value); !done)
            return done;
    }
    for (const auto& [name, value] : then)
        if (!now.contains(name))
            if (auto done = replica.values.remove(name); !done)
                return done;
    return {};
}

void SyncMemory::toTheBeginning()
{
    cursor = 0;
    isWholeCut = false;
    digest = {};
}

Result<SyncFacts> factsOf(WriteSession& session, Replica& replica, const SyncMemory& memory)
{
    const auto logged = session.logChanges(0);
    const auto waiting = logged ? replica.outbox.count() : failure(logged);
    const auto quarantined = waiting ? replica.quarantine.count() : waiting;
    if (!quarantined)
        return failure(quarantined);
    SyncFacts facts;
    facts.device = memory.device;
    facts.log = memory.log;
    facts.chain = memory.chain;
    facts.frozenChain = memory.frozenChain;
    facts.cursor = memory.cursor;
    facts.isWholeCut = memory.isWholeCut;
    facts.waiting = *waiting;
    facts.frozen = memory.frozenChain ? static_cast<std::int64_t>(memory.frozenRows) : 0;
    facts.isOffering = memory.offerFrom.has_value();
    facts.isRestamping = memory.restamping.has_value();
    facts.isIntroduced = memory.isIntroduced;
    facts.renamedAt = memory.renamedAt;
    facts.beaconAt = memory.beaconAt;
    facts.alarmAt = memory.alarmAt;
    facts.quarantined = *quarantined;
    return facts;
}

}  // namespace altair
