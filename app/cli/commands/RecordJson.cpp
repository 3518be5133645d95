// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/RecordJson.h"

#include "app/cli/commands/References.h"
#include "core/domain/FileReference.h"
#include "core/domain/MomentText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace altair {

namespace {

/// What people ask for first. The rest follows as the schema has it.
constexpr std::array kFirst{field::Title, field::State, field::Notes, field::Project, field::Section, field::Parent,
    field::Tags, field::Due, field::Deadline, field::Defer, field::Estimate, field::Energy, field::Priority,
    field::Repeat};
constexpr std::array kLast{field::CreatedAt, field::CompletedAt, field::Deleted};
/// Where and how something stands on the screen is nobody else's business.
constexpr std::array kNever{field::Order, field::Collapsed};

bool isAmong(std::span<const FieldNumber> numbers, FieldNumber number)
{
    return std::ranges::count(numbers, number) > 0;
}

std::string keyFor(const FieldSpec& spec)
{
    return spec.number == field::Deleted ? "deleted_at" : std::string{spec.name};
}

bool saysNothing(const FieldSpec& spec, const Value& value)
{
    if (std::holds_alternative<std::monostate>(value) || value == Value{std::string{}})
        return true;
    const bool isLevel = spec.type == ValueType::Choice && spec.choices.front() == "none";
    return (isLevel || spec.type == ValueType::Flag) && value == Value{std::int64_t{0}};
}

Json setJson(const FieldSpec& spec, const std::vector<ShownValue>& values)
{
    auto elements = Json::array();
    for (const auto& value : values)
        if (!saysNothing(spec, value.value))
            elements.push_back(valueJson(spec, value.value));
    return elements;
}

/// A reference is an id; the title beside it saves a script a look-up.
void addReference(Json& json, const FieldSpec& spec, const RecordId& id, Reader& reader)
{
    const bool isNamed = spec.number == field::Project || spec.number == field::Section
        || spec.number == field::Location || spec.number == field::Parent;
    const auto view = isNamed ? reader.record(id) : Result<std::optional<RecordView>>{};
    if (view && *view)
        json[keyFor(spec) + "_title"] = (*view)->title();
}

void addField(Json& json, const RecordView& view, const FieldSpec& spec, Reader& reader)
{
    const auto found = view.fields.find(spec.number);
    if (spec.policy == Policy::Set) {
        auto elements = found != view.fields.end() ? setJson(spec, found->second) : Json::array();
        if (!elements.empty())
            json[keyFor(spec)] = std::move(elements);
        return;
    }
    const auto& value = view.value(spec.number);
    if (spec.number == field::State)
        json["state"] = spec.choices[static_cast<std::size_t>(
            std::clamp<std::int64_t>(view.number(field::State).value_or(0), 0, 2))];
    else if (!saysNothing(spec, value))
        json[keyFor(spec)] = valueJson(spec, value);
    if (const auto* id = std::get_if<RecordId>(&value))
        addReference(json, spec, *id, reader);
}

void addFields(Json& json, const RecordView& view, std::span<const FieldNumber> numbers, Reader& reader)
{
    for (const auto number : numbers)
        if (const auto* spec = specOf(view.kind).find(number))
            addField(json, view, *spec, reader);
}

void addOtherFields(Json& json, const RecordView& view, Reader& reader)
{
    for (const auto& spec : specOf(view.kind).fields)
        if (!isAmong(kFirst, spec.number) && !isAmong(kLast, spec.number) && !isAmong(kNever, spec.number))
            addField(json, view, spec, reader);
}

Json conflictJson(const RecordView& view, FieldNumber number)
{
    const auto& spec = *specOf(view.kind).find(number);
    auto values = Json::array();
    for (const auto& value : view.fields.at(number))
        values.push_back({{"value", valueJson(spec, value.value)}, {"device", deviceText(value.device())},
            {"at", toRfc3339(value.at())}});
    return {{"field", spec.name}, {"values", std::move(values)}};
}

struct ToJson {
    const FieldSpec& spec;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(std::int64_t number) const
    {
        if (spec.type == ValueType::Flag)
            return number != 0;
        const auto index = static_cast<std::size_t>(number);
        if (spec.type == ValueType::Choice && number >= 0 && index < spec.choices.size())
            return spec.choices[index];
        return number;
    }
    Json operator()(const Moment& moment) const { return toRfc3339(moment); }
    Json operator()(const Instant& instant) const { return toRfc3339(instant); }
    Json operator()(const RecordId& id) const { return id.hex(); }
    Json operator()(const LongTextValue& text) const { return text.text; }
    Json operator()(const DeletionValue& deletion) const { return toRfc3339(deletion.at); }
};

}  // namespace

Json valueJson(const FieldSpec& spec, const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value); text && spec.number == field::Files)
        if (const auto file = FileReference::read(*text))
            return {{"name", file->name}, {"bytes", file->size}, {"sha256", text->substr(0, 64)}};
    return std::visit(ToJson{spec}, value);
}

Json recordJson(Reader& reader, const RecordView& view)
{
    Json json{{"id", view.id.hex()}, {"kind", specOf(view.kind).name}};
    addFields(json, view, kFirst, reader);
    addOtherFields(json, view, reader);
    addFields(json, view, kLast, reader);
    for (const auto number : view.conflicts())
        json["conflicts"].push_back(conflictJson(view, number));
    return json;
}

Result<Json> recordsJson(Reader& reader, std::span<const RecordId> ids)
{
    auto records = Json::array();
    for (const auto& id : ids) {
        const auto view = reader.record(id);
        if (!view)
            return failure(view);
        if (*view)
            records.push_back(recordJson(reader, **view));
    }
    return records;
}

Json listJson(Json records, std::int64_t total)
{
    return {{"records", std::move(records)}, {"total", total}};
}

Json purgedJson(std::int64_t count)
{
    return {{"purged", count}};
}

std::string deviceText(DeviceId device)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(device.value));
    return text;
}

void printJson(CommandContext& context, const Json& json)
{
    const int indent = context.terminal.outIsTerminal ? 2 : -1;
    context.console.out(json.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n');
}

}  // namespace altair
