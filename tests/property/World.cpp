// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/property/World.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace altair::property {

namespace {

using What = Happening::What;

constexpr std::array<std::string_view, Happening::kWays> kNames{
    "Write", "WriteLatest", "Add", "Remove", "Clear", "WriteMany", "Purge", "Undo", "Join", "Part", "Return"};

/// Three values, so that equal ones meet often.
Bytes valueOf(std::uint8_t number)
{
    return Bytes(1, static_cast<char>('a' + number % 3));
}

std::vector<Dot> dotsCarrying(const Record& record, FieldNumber number, const Bytes& value)
{
    std::vector<Dot> dots;
    if (const auto* field = record.find(number))
        for (const auto& live : field->values)
            if (live.value == value)
                dots.push_back(live.dot);
    return dots;
}

std::vector<FieldWrite> removeAll(const Record& record)
{
    std::vector<FieldWrite> writes;
    writes.reserve(record.fields.size());
    for (const auto& field : record.fields)
        writes.push_back({field.number, allDotsOf(record, field.number), {}});
    return writes;
}

std::vector<FieldWrite> writesOf(const Record& state, const Happening& happening)
{
    const auto value = valueOf(happening.value);
    switch (happening.what) {
    case What::Write: return {{kTitle, shownOf(state, kTitle), {value}}};
    case What::Clear: return {{kTitle, shownOf(state, kTitle), {Bytes{}}}};
    case What::WriteLatest: return {{kOrder, allDotsOf(state, kOrder), {value}}};
    case What::Add: return {{kTags, {}, {value}}};
    case What::Remove: return {{kTags, dotsCarrying(state, kTags, value), {}}};
    case What::WriteMany:
        return {{kOrder, allDotsOf(state, kOrder), {value}}, {kTags, {}, {value, valueOf(happening.other)}}};
    default: return removeAll(state);
    }
}

HistoricEdit meant(const Record& before, const std::vector<FieldWrite>& writes, const Record& after, Dot last)
{
    HistoricEdit edit;
    edit.last = last;
    for (const auto& write : writes) {
        edit.shown[write.field].insert(write.shown.begin(), write.shown.end());
        const auto old = allDotsOf(before, write.field);
        std::vector<Dot> fresh = allDotsOf(after, write.field);
        std::erase_if(fresh, [&](const Dot& dot) { return std::ranges::count(old, dot) > 0; });
        RC_ASSERT(fresh.size() == write.values.size());
        for (std::size_t i = 0; i < fresh.size(); ++i)
            edit.written[write.field].push_back({fresh[i], write.values[i]});
    }
    return edit;
}

Record blankRecord()
{
    Record record;
    record.id = *RecordId::fromHex("01936f2e5c0070008000000000000001");
    record.kind = 1;
    return record;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Happening& happening)
{
    return out << kNames[static_cast<std::size_t>(happening.what)] << "(device " << int{happening.device} << ", other "
               << int{happening.other} << ", value " << int{happening.value} << ")";
}

std::ostream& operator<<(std::ostream& out, const Scenario& scenario)
{
    out << int{scenario.devices} << " devices:\n";
    for (const auto& happening : scenario.happenings)
        out << "  " << happening << '\n';
    return out << "  states " << int{scenario.picks[0]} << ", " << int{scenario.picks[1]} << ", "
               << int{scenario.picks[2]};
}

std::vector<Dot> shownOf(const Record& record, FieldNumber field)
{
    const auto* found = record.find(field);
    return found ? dotsCarrying(record, field, found->winner().value) : std::vector<Dot>{};
}

std::vector<Dot> allDotsOf(const Record& record, FieldNumber field)
{
    std::vector<Dot> dots;
    if (const auto* found = record.find(field))
        std::ranges::transform(found->values, std::back_inserter(dots), &DottedValue::dot);
    return dots;
}

World::Device::Device(std::uint8_t number, const Record& blank)
    : clock(Instant{std::chrono::days{20'000} - number * std::chrono::hours{10}})
    , dots(clock, DeviceId{number + 1U}, Hlc{})
    , state(blank)
{}

World::World(std::uint8_t devices, JoinUnderTest join) : m_join(std::move(join)), m_blank(blankRecord())
{
    const auto count = static_cast<std::uint8_t>(2 + devices % 3);
    for (std::uint8_t number = 0; number < count; ++number)
        m_devices.emplace_back(number, m_blank);
    happen({What::WriteMany, 0, 1, 0});
    for (std::uint8_t number = 1; number < count; ++number)
        happen({What::Join, number, 0, 0});
}

World::World(const Scenario& scenario, JoinUnderTest join) : World(scenario.devices, std::move(join))
{
    for (const auto& happening : scenario.happenings)
        happen(happening);
}

void World::happen(const Happening& happening)
{
    auto& device = m_devices[happening.device % m_devices.size()];
    const auto& other = m_devices[happening.other % m_devices.size()];
    switch (happening.what) {
    case What::Join: joinInto(device, other.state, other.known); break;
    case What::Part: m_attic.push_back({device.state, device.known}); break;
    case What::Return:
        if (!m_attic.empty())
            joinInto(device, m_attic[happening.other % m_attic.size()].state,
                m_attic[happening.other % m_attic.size()].known);
        break;
    case What::Undo: undo(device); break;
    default: write(device, writesOf(device.state, happening));
    }
}

const Record& World::pick(std::uint8_t number) const
{
    const auto place = number % (m_devices.size() + m_attic.size());
    return place < m_devices.size() ? m_devices[place].state : m_attic[place - m_devices.size()].state;
}

EditTrace World::write(Device& device, const std::vector<FieldWrite>& writes)
{
    const auto before = device.state;
    device.clock.advance(std::chrono::milliseconds{1});
    auto trace = edit(device.state, writes, device.dots);
    device.known.insert(m_history.add(meant(before, writes, device.state, trace.last)));
    device.lastEdit = trace;
    return trace;
}

void World::joinInto(Device& device, const Record& state, const History::Known& known)
{
    device.state = joined(device.state, state);
    device.known.insert(known.begin(), known.end());
    for (const auto& [from, hlc] : state.context.entries())
        device.dots.adopt(hlc);
}

void World::undo(Device& device)
{
    if (device.lastEdit)
        write(device, reversalOf(*device.lastEdit, device.state).writes);
}

}  // namespace altair::property

rc::Gen<altair::property::Happening> rc::Arbitrary<altair::property::Happening>::arbitrary()
{
    using altair::property::Happening;
    const auto what = rc::gen::map(
        rc::gen::inRange(0, Happening::kWays), [](int number) { return static_cast<Happening::What>(number); });
    const auto small = [] { return rc::gen::inRange<std::uint8_t>(0, 12); };
    return rc::gen::build<Happening>(rc::gen::set(&Happening::what, what), rc::gen::set(&Happening::device, small()),
        rc::gen::set(&Happening::other, small()), rc::gen::set(&Happening::value, small()));
}

rc::Gen<altair::property::Scenario> rc::Arbitrary<altair::property::Scenario>::arbitrary()
{
    using altair::property::Scenario;
    return rc::gen::build<Scenario>(rc::gen::set(&Scenario::devices, rc::gen::inRange<std::uint8_t>(0, 3)),
        rc::gen::set(&Scenario::happenings), rc::gen::set(&Scenario::picks));
}
