// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/text/JsonAnswer.h"

#include "sync/transport/text/Base64.h"

#include <QDateTime>

#include <limits>

namespace altair {

using nlohmann::json;

namespace {

constexpr std::size_t kMostSentence = 1000;
constexpr std::size_t kMostCode = 100;
constexpr std::size_t kMostSecret = 1000;

json parsed(BytesView bytes)
{
    return json::parse(bytes, nullptr, false);
}

bool continues(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
}

/// U+0080 to U+009F, as UTF-8 has them: control characters as well, to some terminals.
bool isSecondControl(std::string_view text, std::size_t at)
{
    return at + 1 < text.size() && text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) <= 0x9F
        && continues(text[at + 1]);
}

}  // namespace

std::string cleanLine(std::string_view text, std::size_t most)
{
    std::string line;
    line.reserve(std::min(text.size(), most));
    for (std::size_t i = 0; i < text.size() && line.size() < most + 3; ++i) {
        if (line.size() >= most && !continues(text[i]))
            break;
        const bool isSecond = isSecondControl(text, i);
        line += isSecond || isControl(text[i]) ? ' ' : text[i];
        if (isSecond)
            ++i;
    }
    return line;
}

JsonAnswer::JsonAnswer(BytesView bytes) : JsonAnswer(Inside{}, parsed(bytes)) {}

JsonAnswer::JsonAnswer(Inside, json value) : m_json(std::move(value))
{
    require(m_json.is_object(), "an object");
}

json* JsonAnswer::find(const char* name)
{
    if (!m_json.is_object())
        return nullptr;
    const auto found = m_json.find(name);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonAnswer::text(const char* name, std::size_t most)
{
    const auto* value = find(name);
    require(value && value->is_string(), name);
    return value && value->is_string() ? cleanLine(value->get_ref<const std::string&>(), most) : std::string{};
}

std::uint64_t JsonAnswer::number(const char* name)
{
    const auto value = optionalNumber(name);
    require(value.has_value(), name);
    return value.value_or(0);
}

std::optional<std::uint64_t> JsonAnswer::optionalNumber(const char* name)
{
    const auto* value = find(name);
    if (!value)
        return std::nullopt;
    require(value->is_number_unsigned(), name);
    return value->is_number_unsigned() ? value->get<std::uint64_t>() : 0;
}

bool JsonAnswer::flag(const char* name)
{
    const auto* value = find(name);
    require(value && value->is_boolean(), name);
    return value && value->is_boolean() && value->get<bool>();
}

Bytes JsonAnswer::bytes(const char* name)
{
    require(find(name) != nullptr, name);
    return optionalBytes(name);
}

Bytes JsonAnswer::optionalBytes(const char* name)
{
    const auto* value = find(name);
    if (!value)
        return {};
    const auto decoded = value->is_string() ? fromBase64(value->get_ref<const std::string&>()) : std::nullopt;
    require(decoded.has_value(), name);
    return decoded.value_or(Bytes{});
}

SecretBytes JsonAnswer::secret(const char* name)
{
    auto* value = find(name);
    const bool fits = value && value->is_string() && value->get_ref<const std::string&>().size() <= kMostSecret
        && !value->get_ref<const std::string&>().empty();
    require(fits, name);
    if (!fits)
        return {};
    auto& text = value->get_ref<std::string&>();
    auto secret = SecretBytes::copyOf(text);
    wipe(text);
    return secret;
}

Instant JsonAnswer::instant(const char* name)
{
    const auto written = QDateTime::fromString(QString::fromStdString(text(name, 40)), Qt::ISODateWithMs);
    require(written.isValid() && written.timeSpec() != Qt::LocalTime, name);
    return Instant{std::chrono::milliseconds{written.isValid() ? written.toMSecsSinceEpoch() : 0}};
}

DeviceId JsonAnswer::device(const char* name)
{
    bool isHex = false;
    const auto digits = text(name, 17);
    const auto value = QString::fromStdString(digits).toULongLong(&isHex, 16);
    require(isHex && digits.size() == 16 && value != 0, name);
    return DeviceId{value};
}

std::vector<std::uint32_t> JsonAnswer::numbers(const char* name, std::size_t most)
{
    const auto* value = find(name);
    const bool fits = value && value->is_array() && value->size() <= most;
    require(fits, name);
    std::vector<std::uint32_t> numbers;
    if (!fits)
        return numbers;
    for (const auto& number : *value) {
        const bool isNumber = number.is_number_unsigned()
            && number.get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max();
        require(isNumber, name);
        numbers.push_back(isNumber ? number.get<std::uint32_t>() : 0);
    }
    return numbers;
}

JsonAnswer JsonAnswer::object(const char* name)
{
    auto* value = find(name);
    require(value != nullptr, name);
    return JsonAnswer{Inside{}, value ? std::move(*value) : json{}};
}

std::vector<JsonAnswer> JsonAnswer::objects(const char* name, std::size_t most)
{
    auto* value = find(name);
    const bool fits = value && value->is_array() && value->size() <= most;
    require(fits, name);
    std::vector<JsonAnswer> objects;
    if (fits)
        for (auto& inner : *value)
            objects.push_back(JsonAnswer{Inside{}, std::move(inner)});
    return objects;
}

void JsonAnswer::adopt(const JsonAnswer& inner)
{
    if (m_complaint.empty())
        m_complaint = inner.m_complaint;
}

void JsonAnswer::require(bool holds, const char* what)
{
    if (!holds && m_complaint.empty())
        m_complaint = what;
}

Result<void> JsonAnswer::check() const
{
    if (m_complaint.empty())
        return {};
    return fail(ErrorCode::Damaged, {}, "the answer's " + m_complaint + " is not what it should be");
}

JsonRefusal parseRefusal(BytesView bytes)
{
    const auto answer = parsed(bytes);
    if (!answer.is_object() || !answer.contains("error") || !answer["error"].is_object())
        return {};
    const auto& error = answer["error"];
    const auto text = [&](const char* name, std::size_t most) {
        const auto found = error.find(name);
        return found != error.end() && found->is_string() ? cleanLine(found->get_ref<const std::string&>(), most)
                                                          : std::string{};
    };
    return {text("code", kMostCode), text("sentence", kMostSentence)};
}

}  // namespace altair
