// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/Segment.h"

#include "core/base/ByteStream.h"
#include "sync/protocol/Hashes.h"
#include "sync/protocol/Push.h"

namespace altair {

namespace {

constexpr std::string_view kMagic = "altair segment\n";
constexpr std::uint8_t kVersion = 1;
/// A header of one byte and a body of none: what bounds the counts that a segment may name.
constexpr std::size_t kLeastRow = 2;

ByteWriter begun(Segment::Kind kind, const SpaceId& space, DeviceId device, std::uint64_t number)
{
    ByteWriter writer;
    writer.raw(kMagic);
    writer.byte(kVersion);
    writer.byte(static_cast<std::uint8_t>(kind));
    writer.raw(space.bytes());
    writer.fixed64(device.value);
    writer.fixed64(number);
    return writer;
}

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, {}, std::string{"segment: "} + why);
}

template <class Fixed>
bool read(ByteReader& reader, Fixed& to)
{
    const auto bytes = reader.raw(Fixed::kSize);
    if (bytes)
        to = *Fixed::fromBytes(*bytes);
    return bytes.has_value();
}

Result<void> readPush(ByteReader& reader, Segment& segment)
{
    const auto request = reader.sized();
    if (!request || !reader.atEnd())
        return damaged("its request is cut short");
    auto push = parsePush(*request);
    if (!push)
        return failure(push);
    if (push->device != segment.device)
        return damaged("the request is another device's");
    segment.previous = push->previous;
    segment.chain = chainAfter(segment.space, *request);
    segment.rows = std::move(push->rows);
    return {};
}

bool readReplaced(ByteReader& reader, Segment& segment)
{
    const auto count = reader.varint();
    if (!count || *count > reader.left() / SegmentName::kSize)
        return false;
    segment.replaces.resize(*count);
    for (auto& name : segment.replaces)
        if (!read(reader, name))
            return false;
    return true;
}

bool readRows(ByteReader& reader, Segment& segment)
{
    const auto count = reader.varint();
    if (!count || *count > reader.left() / kLeastRow)
        return false;
    segment.rows.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto header = reader.sized();
        const auto body = reader.sized();
        if (!header || !body)
            return false;
        segment.rows.push_back({Bytes{*header}, Bytes{*body}});
    }
    return reader.atEnd();
}

Result<void> readCompacted(ByteReader& reader, Segment& segment)
{
    if (!read(reader, segment.chain) || !readReplaced(reader, segment) || !readRows(reader, segment))
        return damaged("what was compacted is cut short");
    return {};
}

}  // namespace

Bytes sealedWhole(Bytes content)
{
    const auto hash = sha256({content});
    content += viewOf(hash);
    return content;
}

std::optional<BytesView> wholeContent(BytesView file)
{
    if (file.size() < SegmentName::kSize)
        return std::nullopt;
    const auto content = file.substr(0, file.size() - SegmentName::kSize);
    if (viewOf(sha256({content})) != file.substr(content.size()))
        return std::nullopt;
    return content;
}

Bytes serializePushSegment(const SpaceId& space, DeviceId device, std::uint64_t number, BytesView request)
{
    auto writer = begun(Segment::Kind::Push, space, device, number);
    writer.sized(request);
    return sealedWhole(writer.take());
}

Bytes serializeCompacted(const Segment& segment)
{
    auto writer = begun(Segment::Kind::Compacted, segment.space, segment.device, segment.number);
    writer.raw(segment.chain.bytes());
    writer.varint(segment.replaces.size());
    for (const auto& name : segment.replaces)
        writer.raw(name.bytes());
    writer.varint(segment.rows.size());
    for (const auto& row : segment.rows) {
        writer.sized(row.header);
        writer.sized(row.body);
    }
    return sealedWhole(writer.take());
}

Result<Segment> parseSegment(BytesView file)
{
    const auto content = file.size() <= kMostSegmentBytes ? wholeContent(file) : std::nullopt;
    if (!content || !content->starts_with(kMagic))
        return damaged("it is not whole");
    ByteReader reader{content->substr(kMagic.size())};
    if (reader.byte().value_or(0) != kVersion)
        return fail(ErrorCode::NewerVersion, {}, "segment of a newer version");
    Segment segment;
    const auto kind = reader.byte().value_or(0);
    const bool hasSpace = read(reader, segment.space);
    segment.device.value = reader.fixed64().value_or(0);
    segment.number = reader.fixed64().value_or(0);
    if (!hasSpace || segment.device.value == 0 || segment.number == 0)
        return damaged("its beginning is cut short");
    segment.kind = static_cast<Segment::Kind>(kind);
    auto rest = Result<void>{};
    switch (segment.kind) {
    case Segment::Kind::Push: rest = readPush(reader, segment); break;
    case Segment::Kind::Compacted: rest = readCompacted(reader, segment); break;
    default: return fail(ErrorCode::NewerVersion, {}, "segment of a newer kind");
    }
    if (!rest)
        return failure(rest);
    return segment;
}

SegmentName nameOf(BytesView file)
{
    return *SegmentName::fromBytes(file.substr(file.size() - SegmentName::kSize));
}

}  // namespace altair
