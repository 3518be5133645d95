// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/api/BlobEndpoints.h"

#include "sync/server/api/AccountJson.h"

#include <charconv>

namespace altair::server {

namespace {

/// 64 GB a file; the quota ends sooner.
constexpr std::uint32_t kMostChunks = 65'536;
constexpr std::size_t kLeastChunkBytes = 24 + 16;  // Of an empty file.

ApiResponse noSuchBlob()
{
    return refusal(404, "no_such_blob", "This space has no such file here.");
}

std::optional<std::uint32_t> positionIn(std::string_view text)
{
    std::uint32_t position = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    const bool isNumber = error == std::errc{} && stopped == text.data() + text.size();
    return isNumber && position < kMostChunks ? std::optional{position} : std::nullopt;
}

/// A chunk on its way in.
struct Upload {
    BlobId id;
    std::uint32_t position = 0;
    std::uint32_t chunks = 0;
    std::uint32_t epoch = 0;
};

std::optional<Upload> uploadOf(Exchange& exchange)
{
    const auto id = exchange.blob();
    const auto position = positionIn(exchange.part(2));
    const auto chunks = exchange.request().number("chunks", 0);
    const auto epoch = exchange.request().number("epoch", 0);
    const bool isInRange = chunks && epoch && *chunks >= 1 && *chunks <= kMostChunks && *epoch >= 1
        && *epoch <= 1'000'000'000;
    if (!id || !position || !isInRange || *position >= *chunks)
        return std::nullopt;
    return Upload{*id, *position, static_cast<std::uint32_t>(*chunks), static_cast<std::uint32_t>(*epoch)};
}

bool isOverQuota(const Exchange& exchange, const Space& space, std::size_t more, const Transaction& transaction)
{
    const auto added = static_cast<std::int64_t>(more);
    const auto account = transaction.accounts().byNumber(space.account);
    const auto quota = account && account->quota ? *account->quota : exchange.services().settings.quota;
    if (quota > 0 && transaction.spaces().usedBy(space.account) + added > quota)
        return true;
    return space.quota && space.rowBytes + space.blobBytes + added > *space.quota;
}

ApiResponse otherUpload()
{
    return refusal(409, "other_upload",
        "This file is being uploaded in another way (other chunks, or a newer key); look at it again.");
}

/// The blob that the chunk goes into, made or begun anew where needed. Absent: it is another upload.
std::optional<Blob> blobFor(
    const Exchange& exchange, const Space& space, const Upload& upload, Transaction& transaction)
{
    auto& blobs = transaction.blobs();
    auto blob = blobs.find(space.number, upload.id);
    if (blob && blob->epoch == upload.epoch && blob->chunks == upload.chunks)
        return blob;
    if (blob && (blob->complete() || upload.epoch <= blob->epoch))
        return std::nullopt;
    if (blob)  // Begun under a key that is no longer used, and never finished.
        blobs.remove(*blob);
    Blob begun;
    begun.space = space.number;
    begun.id = upload.id;
    begun.epoch = upload.epoch;
    begun.chunks = upload.chunks;
    begun.number = blobs.add(begun, dayOf(exchange.now()));
    return begun;
}

ApiResponse store(Exchange& exchange, const Upload& upload, Transaction& transaction)
{
    const auto space = spaceOf(exchange, transaction);
    if (!space)
        return noSuchSpace();
    if (upload.epoch < space->epoch)
        return refusal(
            409, "old_epoch", "Sealed under a key that is no longer used; fetch the keys and seal it again.");
    const auto blob = blobFor(exchange, *space, upload, transaction);
    if (!blob)
        return otherUpload();
    if (transaction.blobs().hasChunk(blob->number, upload.position))
        return nothingToSay();
    const auto& bytes = exchange.request().body;
    if (isOverQuota(exchange, *space, bytes.size(), transaction))
        return refusal(507, "over_quota",
            "This account's room on the server is used up; the file stays on this device. Delete what you don't need, or ask for more.");
    transaction.blobs().addChunk(*blob, upload.position, bytes);
    return nothingToSay();
}

}  // namespace

void getBlob(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        const auto space = spaceOf(*exchange, transaction);
        const auto id = exchange->blob();
        const auto blob = space && id ? transaction.blobs().find(space->number, *id) : std::nullopt;
        if (!blob)
            return space ? noSuchBlob() : noSuchSpace();
        return jsonResponse(200,
            {{"epoch", blob->epoch}, {"chunks", blob->chunks}, {"size", blob->bytes},
                {"have", transaction.blobs().positions(blob->number)}, {"complete", blob->complete()}});
    });
}

void getChunk(const ExchangePtr& exchange)
{
    exchange->read([exchange](const Transaction& transaction) {
        const auto space = spaceOf(*exchange, transaction);
        const auto id = exchange->blob();
        const auto position = positionIn(exchange->part(2));
        const auto blob = space && id && position ? transaction.blobs().find(space->number, *id) : std::nullopt;
        auto bytes = blob ? transaction.blobs().chunk(blob->number, *position) : Bytes{};
        if (bytes.empty())
            return space ? noSuchBlob() : noSuchSpace();
        auto response = message(std::move(bytes));
        response.contentType = "application/octet-stream";
        return response;
    });
}

void putChunk(const ExchangePtr& exchange)
{
    const auto upload = uploadOf(*exchange);
    const auto size = exchange->request().body.size();
    if (!upload || size < kLeastChunkBytes || size > kMostChunkBytes)
        return exchange->respond(badRequest(
            "A chunk goes to …/blobs/{64 hex digits}/{its number from 0}?chunks=N&epoch=E, sealed, at most 1 MB before."));
    exchange->write(
        [exchange, upload = *upload](Transaction& transaction) { return store(*exchange, upload, transaction); });
}

}  // namespace altair::server
