// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TestDevice.h"

#include "core/merge/Join.h"
#include "tests/support/Must.h"

#include <algorithm>
#include <utility>

namespace altair::test {

namespace {

constexpr FieldNumber kText = 1;

}  // namespace

TestSpace::TestSpace(std::uint64_t seed) : random(seed), id(SpaceId::fresh(random)), keys(SpaceKeys::fresh(id, random))
{}

TestDevice::TestDevice(TestSpace& space, DeviceId device) : id(device), m_space(&space) {}

Record& TestDevice::recordOf(const RecordId& record)
{
    const auto found = std::ranges::find(m_records, record, &Record::id);
    if (found != m_records.end())
        return *found;
    m_records.push_back({});
    m_records.back().id = record;
    m_records.back().kind = 1;
    return m_records.back();
}

Sealed TestDevice::edit(const RecordId& record, std::string_view text, std::vector<BlobId> blobs)
{
    auto& state = recordOf(record);
    const Dot dot{Hlc{++m_hlc}, id};
    state.context.include(dot);
    state.fields = {{kText, {{dot, Bytes{text}}}}};
    std::ranges::sort(blobs);
    return must(Sealer{m_space->keys, m_space->random}.seal({state, id, std::move(blobs)}));
}

void TestDevice::join(const Sealed& row)
{
    const auto opened = must(Sealer{m_space->keys, m_space->random}.open(row));
    auto& state = recordOf(opened.record.id);
    state = altair::join(state, opened.record);
    for (const auto& [device, hlc] : state.context.entries())
        m_hlc = std::max(m_hlc, hlc.value);
}

std::string TestDevice::textOf(const RecordId& record) const
{
    const auto found = std::ranges::find(m_records, record, &Record::id);
    const auto* field = found == m_records.end() ? nullptr : found->find(kText);
    std::string text;
    if (field)
        for (const auto& value : field->values)
            text += (text.empty() ? "" : "|") + value.value;
    return text;
}

SealedBatch TestDevice::batch(const LogId& log, std::initializer_list<Sealed> rows) const
{
    return batch(log, std::vector<Sealed>{rows});
}

SealedBatch TestDevice::batch(const LogId& log, const std::vector<Sealed>& rows) const
{
    return SealedBatch::make({id, chain, log, ActionId::fresh(m_space->random), 1, 1}, rows);
}

void TestDevice::accepted(const SealedBatch& batch)
{
    chain = batch.chainAfter(m_space->id);
}

}  // namespace altair::test
