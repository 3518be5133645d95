// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Restamp.h"

#include "core/domain/Value.h"

#include <algorithm>
#include <map>

namespace altair {

namespace {

class NewNames {
public:
    NewNames(const OldName& old, HybridClock& clock) : m_old(old), m_clock(&clock) {}

    void collect(const Record& state, Hlc known)
    {
        for (const auto& field : state.fields)
            for (const auto& value : field.values)
                if (value.dot.device == m_old.device && value.dot.hlc > known)
                    m_dots[value.dot] = {};
    }
    /// In the order of the old ones, so that what followed still follows.
    void make()
    {
        for (auto& [old, fresh] : m_dots)
            fresh = m_clock->next();
    }

    void apply(Record& state, Hlc known)
    {
        for (auto& field : state.fields) {
            for (auto& value : field.values)
                rename(state.kind, field.number, value);
            std::ranges::sort(field.values, {}, &DottedValue::dot);
        }
        Context context;
        for (const auto& [device, hlc] : state.context.entries())
            context.include(Dot{device == m_old.device ? std::min(hlc, known) : hlc, device});
        // The edit may have only removed: then no value carries a fresh dot.
        context.include(m_clock->next());
        state.context = std::move(context);
    }

private:
    void rename(KindNumber kind, FieldNumber number, DottedValue& value) const
    {
        if (const auto fresh = m_dots.find(value.dot); fresh != m_dots.end())
            value.dot = fresh->second;
        // What others know under this dot must stay what it is.
        if (value.dot.device != m_clock->device())
            return;
        if (number == field::Deleted)
            renameSeen(value.value);
        const auto* spec = findKind(kind) ? findKind(kind)->find(number) : nullptr;
        if (spec != nullptr && spec->type == ValueType::LongText)
            renameParents(value.value);
    }

    void renameSeen(Bytes& bytes) const
    {
        auto value = decodeValue(ValueType::Deletion, bytes);
        auto* deletion = value ? std::get_if<DeletionValue>(&*value) : nullptr;
        const auto seen = deletion ? deletion->seen.highest(m_old.device) : Hlc{};
        const auto known = std::max(m_old.fields, m_old.text);
        if (seen <= known)
            return;
        Context renamed;
        for (const auto& [device, hlc] : deletion->seen.entries())
            renamed.include(Dot{device == m_old.device ? known : hlc, device});
        for (const auto& [old, fresh] : m_dots)
            if (old.hlc <= seen)
                renamed.include(fresh);
        deletion->seen = std::move(renamed);
        bytes = encodeValue(*value);
    }

    void renameParents(Bytes& bytes) const
    {
        auto value = decodeValue(ValueType::LongText, bytes);
        auto* text = value ? std::get_if<LongTextValue>(&*value) : nullptr;
        if (text == nullptr)
            return;
        for (auto& parent : text->parents)
            if (const auto fresh = m_dots.find(parent); fresh != m_dots.end())
                parent = fresh->second;
        std::ranges::sort(text->parents);
        bytes = encodeValue(*value);
    }

    OldName m_old;
    HybridClock* m_clock;
    std::map<Dot, Dot> m_dots;
};

}  // namespace

bool restamp(StoredRecord& record, const OldName& old, HybridClock& clock)
{
    const bool fields = record.fields.context.highest(old.device) > old.fields;
    const bool text = record.text && record.text->context.highest(old.device) > old.text;
    if (!fields && !text)
        return false;
    NewNames names{old, clock};
    if (fields)
        names.collect(record.fields, old.fields);
    if (text)
        names.collect(*record.text, old.text);
    names.make();
    if (fields)
        names.apply(record.fields, old.fields);
    if (text)
        names.apply(*record.text, old.text);
    return true;
}

}  // namespace altair
