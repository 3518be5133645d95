// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ByteStream.h"
#include "core/store/Journal.h"

namespace altair {

namespace {

void writeDot(ByteWriter& out, const Dot& dot)
{
    out.fixed64(dot.device.value);
    out.varint(dot.hlc.value);
}

void writeEntry(ByteWriter& out, const JournalEntry& entry)
{
    out.zigzag(entry.key);
    out.byte(entry.group);
    out.byte(entry.created ? 1 : 0);
    writeDot(out, entry.trace.first);
    out.varint(entry.trace.last.hlc.value - entry.trace.first.hlc.value);
    out.varint(entry.trace.written.size());
    for (const auto number : entry.trace.written)
        out.varint(number);
    out.varint(entry.trace.removed.size());
    for (const auto& removed : entry.trace.removed) {
        out.varint(removed.field);
        writeDot(out, removed.value.dot);
        out.sized(removed.value.value);
    }
}

class EntryReader {
public:
    explicit EntryReader(BytesView bytes) : m_in(bytes) {}

    std::optional<std::vector<JournalEntry>> all()
    {
        std::vector<JournalEntry> entries;
        while (!m_in.atEnd() && m_good)
            entries.push_back(entry());
        return m_good ? std::optional{std::move(entries)} : std::nullopt;
    }

private:
    template <class T>
    T need(std::optional<T> value)
    {
        m_good = m_good && value.has_value();
        return value.value_or(T{});
    }

    Dot dot()
    {
        const DeviceId device{need(m_in.fixed64())};
        return {Hlc{need(m_in.varint())}, device};
    }

    FieldNumber number() { return static_cast<FieldNumber>(need(m_in.varint())); }

    JournalEntry entry()
    {
        JournalEntry entry;
        entry.key = need(m_in.zigzag());
        entry.group = need(m_in.byte());
        entry.created = need(m_in.byte()) != 0;
        entry.trace.first = dot();
        entry.trace.last = {Hlc{entry.trace.first.hlc.value + need(m_in.varint())}, entry.trace.first.device};
        for (auto written = need(m_in.varint()); m_good && written > 0; --written)
            entry.trace.written.push_back(number());
        for (auto removed = need(m_in.varint()); m_good && removed > 0; --removed) {
            const auto fieldNumber = number();
            const auto removedDot = dot();
            entry.trace.removed.push_back({fieldNumber, {removedDot, Bytes{need(m_in.sized())}}});
        }
        return entry;
    }

    ByteReader m_in;
    bool m_good = true;
};

}  // namespace

Bytes encodeEntries(const std::vector<JournalEntry>& entries)
{
    ByteWriter out;
    for (const auto& entry : entries)
        writeEntry(out, entry);
    return out.take();
}

Result<std::vector<JournalEntry>> decodeEntries(BytesView bytes)
{
    auto entries = EntryReader{bytes}.all();
    if (!entries)
        return fail(ErrorCode::Damaged, "The undo journal is not readable; run “altair doctor”.",
            "journal part: not decodable");
    return std::move(*entries);
}

}  // namespace altair
