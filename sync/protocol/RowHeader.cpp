// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/RowHeader.h"

#include "wire.pb.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kNonceAndCode = 24 + 16;
constexpr std::size_t kPaddingStep = 64;

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A row of the sync log is not readable.", std::string{"row header: "} + why);
}

/// Null when all is well, else what is not.
const char* readContext(Context& context, const wire::RowHeader& message)
{
    if (message.context_size() > static_cast<int>(kMostContextEntries))
        return "too many context entries";
    DeviceId before;
    for (const auto& entry : message.context()) {
        const DeviceId device{entry.device()};
        if (device <= before)
            return "context not ascending";
        if (entry.hlc() == 0)
            return "a context entry without an edit";
        context.include(Dot{Hlc{entry.hlc()}, device});
        before = device;
    }
    return nullptr;
}

const char* readBlobs(std::vector<BlobId>& blobs, const wire::RowHeader& message)
{
    if (message.blobs_size() > static_cast<int>(kMostBlobsOfARow))
        return "too many blobs";
    for (const auto& bytes : message.blobs()) {
        const auto blob = BlobId::fromBytes(bytes);
        if (!blob)
            return "a blob id of another length";
        if (!blobs.empty() && *blob <= blobs.back())
            return "blobs not ascending";
        blobs.push_back(*blob);
    }
    return nullptr;
}

}  // namespace

Result<RowHeader> parseRowHeader(BytesView bytes)
{
    if (bytes.size() > kMostRowBytes)
        return damaged("too long");
    wire::RowHeader message;
    if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return damaged("not a message");
    if (message.format() > kRowFormat)
        return fail(ErrorCode::NewerVersion, "A row of the sync log was written by a newer version of Altair Guidance.",
            "row header: format " + std::to_string(message.format()));
    const auto tag = RowTag::fromBytes(message.tag());
    if (message.format() == 0 || message.epoch() == 0 || !tag || !message.has_dot())
        return damaged("format, epoch, tag or dot missing");

    RowHeader header{
        message.format(), message.epoch(), *tag, {Hlc{message.dot().hlc()}, DeviceId{message.dot().device()}}, {}, {}};
    if (const auto* why = readContext(header.context, message))
        return damaged(why);
    if (header.dot.hlc == Hlc{} || header.context.highest(header.dot.device) != header.dot.hlc)
        return damaged("the dot is not its device's entry in the context");
    if (const auto* why = readBlobs(header.blobs, message))
        return damaged(why);
    return header;
}

Bytes serializeRowHeader(const RowHeader& header)
{
    wire::RowHeader message;
    message.set_format(header.format);
    message.set_epoch(header.epoch);
    message.set_tag(Bytes{header.tag.bytes()});
    message.mutable_dot()->set_hlc(header.dot.hlc.value);
    message.mutable_dot()->set_device(header.dot.device.value);
    for (const auto& [device, hlc] : header.context.entries()) {
        auto* entry = message.add_context();
        entry->set_device(device.value);
        entry->set_hlc(hlc.value);
    }
    for (const auto& blob : header.blobs)
        message.add_blobs(Bytes{blob.bytes()});
    return message.SerializeAsString();
}

bool isBodySize(std::size_t size)
{
    return size >= kNonceAndCode + kPaddingStep && size <= kMostRowBytes && (size - kNonceAndCode) % kPaddingStep == 0;
}

}  // namespace altair
