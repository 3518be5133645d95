// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/ReadableRecord.h"

#include "core/domain/MomentText.h"
#include "core/exchange/JsonEcho.h"

#include <QString>

namespace altair {

namespace {

/// Records joined from elsewhere may hold anything; JSON may not.
std::string validUtf8(const std::string& text)
{
    return QString::fromStdString(text).toStdString();
}

struct TextOf {
    const FieldSpec* field;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const
    {
        const auto& choices = field->choices;
        const bool isChoice = number >= 0 && static_cast<std::size_t>(number) < choices.size();
        return isChoice ? std::string{choices[static_cast<std::size_t>(number)]} : std::to_string(number);
    }
    std::string operator()(const Moment& moment) const { return toRfc3339(moment); }
    std::string operator()(const Instant& instant) const { return toRfc3339(instant); }
    std::string operator()(const RecordId& id) const { return id.hex(); }
    std::string operator()(const LongTextValue& text) const { return text.text; }
    std::string operator()(const DeletionValue& deletion) const { return toRfc3339(deletion.at); }
};

}  // namespace

const Value& ReadableRecord::value(FieldNumber number) const
{
    static const Value kUnset;
    const auto found = fields.find(number);
    return found != fields.end() && !found->second.empty() ? found->second.front() : kUnset;
}

std::string ReadableRecord::text(FieldNumber number) const
{
    const auto& shown = value(number);
    if (const auto* longText = std::get_if<LongTextValue>(&shown))
        return longText->text;
    const auto* text = std::get_if<std::string>(&shown);
    return text != nullptr ? *text : std::string{};
}

std::int64_t ReadableRecord::number(FieldNumber number) const
{
    const auto* found = std::get_if<std::int64_t>(&value(number));
    return found != nullptr ? *found : 0;
}

RecordId ReadableRecord::reference(FieldNumber number) const
{
    const auto* found = std::get_if<RecordId>(&value(number));
    return found != nullptr ? *found : RecordId{};
}

std::vector<std::string> ReadableRecord::texts(FieldNumber number) const
{
    std::vector<std::string> texts;
    if (const auto found = fields.find(number); found != fields.end())
        for (const auto& element : found->second)
            if (const auto* text = std::get_if<std::string>(&element))
                texts.push_back(*text);
    return texts;
}

std::string valueText(const FieldSpec& field, const Value& value)
{
    return std::visit(TextOf{&field}, value);
}

void appendJsonValue(std::string& json, const FieldSpec& field, const Value& value)
{
    if (std::holds_alternative<std::monostate>(value))
        json += "null";
    else if (field.type == ValueType::Flag)
        json += std::get<std::int64_t>(value) != 0 ? "true" : "false";
    else if (field.type == ValueType::Integer)
        json += std::to_string(std::get<std::int64_t>(value));
    else
        appendJsonString(json, validUtf8(valueText(field, value)));
}

}  // namespace altair
