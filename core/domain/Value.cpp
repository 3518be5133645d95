// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Value.h"

#include "core/base/ByteStream.h"
#include "core/domain/OrderKey.h"

#include <QByteArrayView>

#include <algorithm>
#include <functional>
#include <limits>

namespace altair {

namespace {

constexpr std::int64_t kFarthestDay = 4'000'000;  // about the year 12,900, either way
constexpr std::chrono::milliseconds kFarthestInstant = std::chrono::days{kFarthestDay};
constexpr std::uint64_t kMinutesOfDay = 24 * 60;
constexpr std::size_t kLongestZone = 64;
constexpr std::size_t kSmallestDot = 9;  // device and one byte of hlc

void writeDot(ByteWriter& out, const Dot& dot)
{
    out.fixed64(dot.device.value);
    out.varint(dot.hlc.value);
}

struct Encoder {
    ByteWriter out;

    void operator()(std::monostate) {}
    void operator()(const std::string& text) { out.raw(text); }
    void operator()(std::int64_t number) { out.zigzag(number); }
    void operator()(const Instant& instant) { out.zigzag(instant.time_since_epoch().count()); }
    void operator()(const RecordId& id) { out.raw(id.bytes()); }
    void operator()(const Moment& moment)
    {
        out.zigzag(moment.date.time_since_epoch().count());
        out.varint(moment.time ? static_cast<std::uint64_t>(moment.time->count()) + 1 : 0);
        if (moment.time)
            out.raw(moment.zone);
    }
    void operator()(const LongTextValue& value)
    {
        auto parents = value.parents;
        std::ranges::sort(parents);
        parents.erase(std::ranges::unique(parents).begin(), parents.end());
        out.varint(parents.size());
        for (const auto& parent : parents)
            writeDot(out, parent);
        out.raw(value.text);
    }
    void operator()(const DeletionValue& value)
    {
        (*this)(value.at);
        (*this)(value.with);
        out.varint(value.seen.entries().size());
        for (const auto& [device, hlc] : value.seen.entries())
            writeDot(out, Dot{hlc, device});
    }
};

using Decoded = std::optional<Value>;

/// Absent also for an hlc of zero, which no edit has.
std::optional<Dot> readDot(ByteReader& in)
{
    const auto device = in.fixed64();
    const auto hlc = in.varint();
    if (!device || !hlc || *hlc == 0)
        return std::nullopt;
    return Dot{Hlc{*hlc}, DeviceId{*device}};
}

/// Absent unless each stands after the one before by `key`.
template <class Key>
std::optional<std::vector<Dot>> readDots(ByteReader& in, Key key)
{
    const auto count = in.varint();
    if (!count || *count > in.left() / kSmallestDot)
        return std::nullopt;
    std::vector<Dot> dots;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto dot = readDot(in);
        if (!dot || (i > 0 && std::invoke(key, *dot) <= std::invoke(key, dots.back())))
            return std::nullopt;
        dots.push_back(*dot);
    }
    return dots;
}

bool isControl(std::uint8_t byte, bool lines)
{
    return (byte < 0x20 && !(lines && (byte == '\n' || byte == '\t'))) || byte == 0x7F;
}

/// What cleanText leaves, but for the normal form: that changes with the version of Unicode.
bool isClean(std::string_view text, ValueType type)
{
    if (!QByteArrayView{text.data(), static_cast<qsizetype>(text.size())}.isValidUtf8())
        return false;
    const bool lines = type == ValueType::LongText;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        const bool isC1 = byte == 0xC2 && static_cast<std::uint8_t>(text[i + 1]) < 0xA0;  // U+0080 … U+009F
        const bool isSeparator = byte == 0xE2 && (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029");
        if (isControl(byte, lines) || isC1 || isSeparator)
            return false;
    }
    return true;
}

std::optional<std::string> readText(ByteReader& in, ValueType type)
{
    const auto text = in.raw(in.left()).value_or(BytesView{});
    return isClean(text, type) ? std::optional{std::string{text}} : std::nullopt;
}

Decoded decodeText(ByteReader& in, ValueType type)
{
    auto text = readText(in, type);
    if (!text || (type == ValueType::Order && !isOrder(*text)))
        return std::nullopt;
    return std::move(*text);
}

Decoded decodeNumber(ByteReader& in, std::int64_t lowest, std::int64_t highest)
{
    const auto number = in.zigzag();
    return number && *number >= lowest && *number <= highest ? Decoded{*number} : std::nullopt;
}

std::optional<Instant> readInstant(ByteReader& in)
{
    const auto number = in.zigzag();
    if (!number || *number < -kFarthestInstant.count() || *number > kFarthestInstant.count())
        return std::nullopt;
    return Instant{std::chrono::milliseconds{*number}};
}

std::optional<RecordId> readId(ByteReader& in)
{
    const auto bytes = in.raw(RecordId::kSize);
    return bytes ? RecordId::fromBytes(*bytes) : std::nullopt;
}

/// Whether this could be the name of a zone; which ones there are is for the computer to say.
bool isZoneName(std::string_view zone)
{
    return zone.size() <= kLongestZone && std::ranges::all_of(zone, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view{"+-_/"}.find(c) != std::string_view::npos;
    });
}

Decoded decodeMoment(ByteReader& in)
{
    const auto day = in.zigzag();
    const auto minute = in.varint();
    if (!day || !minute || *day < -kFarthestDay || *day > kFarthestDay || *minute > kMinutesOfDay)
        return std::nullopt;
    Moment moment{CivilDate{std::chrono::days{*day}}, std::nullopt, {}};
    if (*minute == 0)
        return moment;
    const auto zone = in.raw(in.left()).value_or(BytesView{});
    if (!isZoneName(zone))
        return std::nullopt;
    moment.time = std::chrono::minutes{*minute - 1};
    moment.zone = zone;
    return moment;
}

Decoded decodeLongText(ByteReader& in)
{
    auto parents = readDots(in, std::identity{});
    if (!parents)
        return std::nullopt;
    auto text = readText(in, ValueType::LongText);
    return text ? Decoded{LongTextValue{std::move(*parents), std::move(*text)}} : std::nullopt;
}

Decoded decodeDeletion(ByteReader& in)
{
    const auto at = readInstant(in);
    const auto with = readId(in);
    const auto seen = readDots(in, &Dot::device);
    if (!at || !with || !seen)
        return std::nullopt;
    DeletionValue value{*at, *with, {}};
    for (const auto& dot : *seen)
        value.seen.include(dot);
    return value;
}

Decoded decode(ValueType type, ByteReader& in)
{
    using Limits = std::numeric_limits<std::int64_t>;
    switch (type) {
    case ValueType::Text:
    case ValueType::Order:
    case ValueType::Rule: return decodeText(in, type);
    case ValueType::Integer: return decodeNumber(in, Limits::min(), Limits::max());
    case ValueType::Choice: return decodeNumber(in, 0, Limits::max());
    case ValueType::Flag: return decodeNumber(in, 0, 1);
    case ValueType::UtcTime: {
        const auto instant = readInstant(in);
        return instant ? Decoded{*instant} : std::nullopt;
    }
    case ValueType::Reference: {
        const auto id = readId(in);
        return id ? Decoded{*id} : std::nullopt;
    }
    case ValueType::CivilTime: return decodeMoment(in);
    case ValueType::LongText: return decodeLongText(in);
    case ValueType::Deletion: return decodeDeletion(in);
    }
    return std::nullopt;
}

}  // namespace

Bytes encodeValue(const Value& value)
{
    Encoder encoder;
    std::visit(encoder, value);
    return encoder.out.take();
}

Result<Value> decodeValue(ValueType type, BytesView bytes)
{
    if (bytes.empty())
        return Value{};
    ByteReader in{bytes};
    auto value = decode(type, in);
    if (!value || !in.atEnd())
        return fail(ErrorCode::Damaged, "A value of a record is not readable.", "value bytes: not of their type");
    return std::move(*value);
}

}  // namespace altair
