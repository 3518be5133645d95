// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/CompleteExport.h"

#include "core/base/ByteStream.h"
#include "core/domain/MomentText.h"
#include "core/exchange/Complete.h"
#include "core/exchange/JsonEcho.h"
#include "core/merge/RecordCodec.h"

namespace altair {

namespace {

void appendMember(std::string& json, std::string_view name, std::string_view text)
{
    appendJsonString(json, name);
    json += ':';
    appendJsonString(json, text);
}

std::string hexOf(const Dot& dot)
{
    ByteWriter bytes;
    bytes.fixed64(dot.hlc.value);
    bytes.fixed64(dot.device.value);
    return toHex(bytes.take());
}

void appendValues(std::string& json, const FieldSpec& spec, const std::vector<Value>& values)
{
    json += '[';
    for (const auto& value : values) {
        if (&value != &values.front())
            json += ',';
        appendJsonValue(json, spec, value);
    }
    json += ']';
}

/// "fields": what is shown.
void appendShown(std::string& json, const ReadableRecord& record)
{
    const char* separator = "";
    json += ",\"fields\":{";
    for (const auto& [number, values] : record.fields) {
        const auto& spec = *specOf(record.kind).find(number);
        json += std::exchange(separator, ",");
        appendJsonString(json, spec.name);
        json += ':';
        if (spec.policy == Policy::Set)
            appendValues(json, spec, values);
        else
            appendJsonValue(json, spec, values.front());
    }
    json += '}';
}

/// "conflicts": all values of the fields that have several.
void appendConflicts(std::string& json, const ReadableRecord& record)
{
    std::string conflicts;
    for (const auto& [number, values] : record.fields) {
        const auto& spec = *specOf(record.kind).find(number);
        if ((spec.policy != Policy::Ask && spec.policy != Policy::Text) || values.size() < 2)
            continue;
        conflicts += conflicts.empty() ? "" : ",";
        appendJsonString(conflicts, spec.name);
        conflicts += ':';
        appendValues(conflicts, spec, values);
    }
    if (!conflicts.empty())
        json += ",\"conflicts\":{" + conflicts + '}';
}

bool readValues(ByteReader& in, const FieldSpec* spec, std::vector<Value>& values)
{
    auto count = in.varint();
    for (; count && *count > 0; --*count) {
        const auto bytes = in.sized();
        if (!bytes)
            return false;
        if (spec == nullptr)
            continue;
        if (auto value = decodeValue(spec->type, *bytes))
            values.push_back(std::move(*value));
    }
    return count.has_value();
}

/// "changed": what an edit took away and wrote, field by field; left out from where it can't be read.
void appendChanges(std::string& json, const PastEdit& edit, const KindSpec& kind)
{
    ByteReader in{edit.changes};
    const char* separator = "";
    json += ",\"changed\":{";
    while (!in.atEnd()) {
        const auto number = in.varint();
        const auto* spec = number && *number <= UINT16_MAX ? kind.find(static_cast<FieldNumber>(*number)) : nullptr;
        std::vector<Value> before, after;
        if (!number || !readValues(in, spec, before) || !readValues(in, spec, after))
            break;
        if (spec == nullptr)
            continue;
        json += std::exchange(separator, ",");
        appendJsonString(json, spec->name);
        json += ":{\"before\":";
        appendValues(json, *spec, before);
        json += ",\"after\":";
        appendValues(json, *spec, after);
        json += '}';
    }
    json += '}';
}

void appendHistory(std::string& json, const WholeRecord& record)
{
    const auto* kind = findKind(record.fields.kind);
    json += ",\n  \"history\":[";
    for (const auto& edit : record.history) {
        json += &edit == &record.history.front() ? "\n   {" : ",\n   {";
        appendMember(json, "at", toRfc3339(edit.dot.hlc.instant()));
        if (kind != nullptr)
            appendChanges(json, edit, *kind);
        json += ',';
        appendMember(json, "dot", hexOf(edit.dot));
        json += ',';
        appendMember(json, "changes", toBase64(edit.changes));
        json += '}';
    }
    json += ']';
}

}  // namespace

void CompleteExport::begin(std::string& json, Instant now)
{
    json += '{';
    appendMember(json, "format", kCompleteFormat);
    json += ",\"version\":" + std::to_string(kCompleteVersion) + ",";
    appendMember(json, "exported_at", toRfc3339(now));
    json += ",\n \"records\":[";
}

void CompleteExport::add(std::string& json, const WholeRecord& record, const ReadableRecord* readable)
{
    json += m_records++ == 0 ? "\n  {" : ",\n  {";
    appendMember(json, "id", record.fields.id.hex());
    json += ',';
    const auto* kind = findKind(record.fields.kind);
    appendMember(json, "kind", kind != nullptr ? std::string{kind->name} : std::to_string(record.fields.kind));
    if (readable != nullptr) {
        if (readable->inTrash)
            json += ",\"in_trash\":true";
        appendShown(json, *readable);
        appendConflicts(json, *readable);
    }
    if (!record.history.empty())
        appendHistory(json, record);
    json += ",\n  ";
    appendMember(json, "state", toBase64(encodeRecord(record.fields)));
    if (record.text) {
        json += ',';
        appendMember(json, "text", toBase64(encodeRecord(*record.text)));
    }
    json += '}';
}

void CompleteExport::end(std::string& json) const
{
    json += "\n ],\n \"count\":" + std::to_string(m_records) + "}\n";
}

}  // namespace altair
