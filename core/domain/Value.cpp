// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Value.h"

#include "core/base/ByteStream.h"

#include <QString>

namespace altair {

namespace {

constexpr std::int64_t kFarthestDay = 4'000'000;  // about the year 12,900, either way
constexpr std::uint64_t kMinutesOfDay = 24 * 60;

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
        out.raw(moment.zone);
    }
    void operator()(const LongTextValue& value)
    {
        out.varint(value.parents.size());
        for (const auto& parent : value.parents)
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

std::optional<Dot> readDot(ByteReader& in)
{
    const auto device = in.fixed64();
    const auto hlc = in.varint();
    if (!device || !hlc)
        return std::nullopt;
    return Dot{Hlc{*hlc}, DeviceId{*device}};
}

template <class Take>
bool readDots(ByteReader& in, Take take)
{
    const auto count = in.varint();
    if (!count || *count > in.left())
        return false;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto dot = readDot(in);
        if (!dot)
            return false;
        take(*dot);
    }
    return true;
}

std::string restOf(ByteReader& in)
{
    return std::string{in.raw(in.left()).value_or(BytesView{})};
}

Decoded decodeNumber(ByteReader& in)
{
    const auto number = in.zigzag();
    return number ? Decoded{*number} : std::nullopt;
}

std::optional<Instant> readInstant(ByteReader& in)
{
    const auto number = in.zigzag();
    return number ? std::optional{Instant{std::chrono::milliseconds{*number}}} : std::nullopt;
}

std::optional<RecordId> readId(ByteReader& in)
{
    const auto bytes = in.raw(RecordId::kSize);
    return bytes ? RecordId::fromBytes(*bytes) : std::nullopt;
}

Decoded decodeMoment(ByteReader& in)
{
    const auto day = in.zigzag();
    const auto minute = in.varint();
    if (!day || !minute || *day < -kFarthestDay || *day > kFarthestDay || *minute > kMinutesOfDay)
        return std::nullopt;
    Moment moment{CivilDate{std::chrono::days{*day}}, std::nullopt, restOf(in)};
    if (*minute > 0)
        moment.time = std::chrono::minutes{*minute - 1};
    return moment;
}

Decoded decodeLongText(ByteReader& in)
{
    LongTextValue value;
    if (!readDots(in, [&](const Dot& dot) { value.parents.push_back(dot); }))
        return std::nullopt;
    value.text = restOf(in);
    return value;
}

Decoded decodeDeletion(ByteReader& in)
{
    const auto at = readInstant(in);
    const auto with = readId(in);
    if (!at || !with)
        return std::nullopt;
    DeletionValue value{*at, *with, {}};
    if (!readDots(in, [&](const Dot& dot) { value.seen.include(dot); }))
        return std::nullopt;
    return value;
}

Decoded decode(ValueType type, ByteReader& in)
{
    switch (type) {
    case ValueType::Text:
    case ValueType::Order:
    case ValueType::Rule:
        return restOf(in);
    case ValueType::Integer:
    case ValueType::Flag:
    case ValueType::Choice:
        return decodeNumber(in);
    case ValueType::UtcTime: {
        const auto instant = readInstant(in);
        return instant ? Decoded{*instant} : std::nullopt;
    }
    case ValueType::Reference: {
        const auto id = readId(in);
        return id ? Decoded{*id} : std::nullopt;
    }
    case ValueType::CivilTime:
        return decodeMoment(in);
    case ValueType::LongText:
        return decodeLongText(in);
    case ValueType::Deletion:
        return decodeDeletion(in);
    }
    return std::nullopt;
}

/// Only plain printable ASCII: nothing to clean, the usual case.
bool isPlain(std::string_view text, bool lines)
{
    for (const char c : text)
        if ((c < ' ' && !(lines && (c == '\n' || c == '\t'))) || c == 0x7F)
            return false;
    return true;
}

QString withoutControls(const QString& text, bool lines)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const auto code = c.unicode();
        const bool isLine = code == u'\n' || code == u'\t';
        if (isLine)
            clean += lines ? c : QChar{u' '};
        else if (code >= 0x20 && !(code >= 0x7F && code <= 0x9F))
            clean += c;
        else if (!lines && code == u'\r')
            clean += u' ';
    }
    return clean;
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

std::string cleanText(std::string_view text, ValueType type)
{
    const bool lines = type == ValueType::LongText;
    if (isPlain(text, lines))
        return std::string{text};
    auto decoded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    decoded.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withoutControls(decoded, lines).normalized(QString::NormalizationForm_C).toStdString();
}

}  // namespace altair
