// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/RecordCodec.h"

#include "core/base/ByteStream.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace altair {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kUsualSize = 300;
constexpr std::size_t kSmallestEntry = 9;  // device and one byte of hlc
constexpr std::size_t kSmallestValue = 3;  // index, distance, length

std::size_t indexOf(const Context& context, DeviceId device)
{
    const auto& entries = context.entries();
    const auto found = std::ranges::lower_bound(entries, device, {}, &Context::Entry::first);
    return static_cast<std::size_t>(found - entries.begin());
}

void writeContext(ByteWriter& out, const Context& context)
{
    out.varint(context.entries().size());
    for (const auto& [device, hlc] : context.entries()) {
        out.fixed64(device.value);
        out.varint(hlc.value);
    }
}

void writeField(ByteWriter& out, const Field& field, const Context& context)
{
    out.varint(field.number);
    out.varint(field.values.size());
    for (const auto& [dot, value] : field.values) {
        assert(context.covers(dot));
        out.varint(indexOf(context, dot.device));
        out.varint(context.highest(dot.device).value - dot.hlc.value);
        out.sized(value);
    }
}

/// Throws nothing, answers absent: the one caller turns that into a sentence.
class Decoder {
public:
    explicit Decoder(BytesView bytes) : m_in(bytes) {}

    std::optional<Record> record()
    {
        Record record;
        if (!header(record) || !context(record) || !fields(record) || !m_in.atEnd())
            return std::nullopt;
        return record;
    }

private:
    template <class Number>
    bool number(Number& value)
    {
        const auto read = m_in.varint();
        if (!read || *read > std::numeric_limits<Number>::max())
            return false;
        value = static_cast<Number>(*read);
        return true;
    }

    /// A count that the bytes left could really hold.
    bool count(std::size_t& value, std::size_t smallest) { return number(value) && value <= m_in.left() / smallest; }

    bool header(Record& record)
    {
        const auto id = m_in.raw(RecordId::kSize);
        if (!id)
            return false;
        record.id = *RecordId::fromBytes(*id);
        return number(record.kind) && number(record.group);
    }

    bool context(Record& record)
    {
        std::size_t entries = 0;
        if (!count(entries, kSmallestEntry))
            return false;
        std::optional<DeviceId> before;
        for (std::size_t i = 0; i < entries; ++i) {
            const auto device = m_in.fixed64();
            const auto hlc = m_in.varint();
            if (!device || !hlc || *hlc == 0 || (before && DeviceId{*device} <= *before))
                return false;
            before = DeviceId{*device};
            record.context.include(Dot{Hlc{*hlc}, *before});
        }
        return true;
    }

    bool fields(Record& record)
    {
        std::size_t fields = 0;
        if (!count(fields, kSmallestValue))
            return false;
        record.fields.reserve(fields);
        for (std::size_t i = 0; i < fields; ++i) {
            Field field;
            if (!number(field.number) || (i > 0 && field.number <= record.fields.back().number)
                || !values(field, record.context))
                return false;
            record.fields.push_back(std::move(field));
        }
        return true;
    }

    bool values(Field& field, const Context& context)
    {
        std::size_t values = 0;
        if (!count(values, kSmallestValue) || values == 0)
            return false;
        field.values.reserve(values);
        for (std::size_t i = 0; i < values; ++i) {
            DottedValue value;
            if (!dot(value.dot, context) || (i > 0 && value.dot <= field.values.back().dot))
                return false;
            const auto bytes = m_in.sized();
            if (!bytes)
                return false;
            value.value = *bytes;
            field.values.push_back(std::move(value));
        }
        return true;
    }

    bool dot(Dot& dot, const Context& context)
    {
        std::size_t index = 0;
        std::uint64_t below = 0;
        if (!number(index) || !number(below) || index >= context.entries().size())
            return false;
        const auto& [device, highest] = context.entries()[index];
        if (below >= highest.value)
            return false;
        dot = {Hlc{highest.value - below}, device};
        return true;
    }

    ByteReader m_in;
};

}  // namespace

Bytes encodeRecord(const Record& record)
{
    ByteWriter out;
    out.expect(kUsualSize);
    out.byte(kVersion);
    out.raw(record.id.bytes());
    out.varint(record.kind);
    out.varint(record.group);
    writeContext(out, record.context);
    out.varint(record.fields.size());
    for (const auto& field : record.fields)
        writeField(out, field, record.context);
    return out.take();
}

Result<Record> decodeRecord(BytesView bytes)
{
    if (bytes.empty())
        return fail(ErrorCode::Damaged, "A record is not readable.", "record bytes: none");
    if (bytes.front() != static_cast<char>(kVersion))
        return fail(ErrorCode::NewerVersion, "A record was written by a newer version of Altair Guidance.",
            "record bytes: unknown version");
    auto record = Decoder{bytes.substr(1)}.record();
    if (!record)
        return fail(ErrorCode::Damaged, "A record is not readable.", "record bytes: not canonical");
    return std::move(*record);
}

}  // namespace altair
