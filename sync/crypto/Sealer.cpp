// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Sealer.h"

#include "core/merge/RecordCodec.h"
#include "sync/crypto/RowPlaintext.h"

#include <algorithm>

namespace altair {

namespace {

constexpr BytesView kPurpose = "altair row 1";

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A row of the sync log is not readable.", std::string{"row: "} + why);
}

std::unexpected<Error> tooLarge(std::size_t bytes)
{
    return fail(ErrorCode::InvalidInput, "This text is too long to be synced; save it as a file and attach that.",
        "row: " + std::to_string(bytes) + " bytes");
}

std::map<std::uint32_t, Xaes> prepared(const SpaceKeys& keys)
{
    std::map<std::uint32_t, Xaes> ready;
    for (const auto& [epoch, key] : keys.dataKeys())
        ready.emplace(epoch, Xaes{key.view()});
    return ready;
}

}  // namespace

Sealer::Sealer(const SpaceKeys& keys, Random& random)
    : m_space(keys.space())
    , m_epoch(keys.epoch())
    , m_random(&random)
    , m_tagKey(keys.derive(RootUse::Tag).view())
    , m_dataKeys(prepared(keys))
{}

RowTag Sealer::tagOf(const RecordId& id, GroupNumber group)
{
    const char number = static_cast<char>(group);
    const auto code = m_tagKey({id.bytes(), {&number, 1}});
    return *RowTag::fromBytes(viewOf(code).substr(0, RowTag::kSize));
}

Result<Sealed> Sealer::seal(const Unsealed& unsealed)
{
    const auto& record = unsealed.record;
    const auto dot = unsealed.dot();
    if (dot.hlc == Hlc{})
        return fail(
            ErrorCode::Internal, "A change could not be prepared for sync.", "row: no edit of the sealing device");
    if (record.context.entries().size() > kMostContextEntries || unsealed.blobs.size() > kMostBlobsOfARow)
        return fail(ErrorCode::InvalidInput,
            "A record has too many files, or was edited by too many devices, to be synced.",
            "row: " + std::to_string(record.context.entries().size()) + " context entries, "
                + std::to_string(unsealed.blobs.size()) + " blobs");
    const auto state = encodeRecord(record);
    if (state.size() > kMostStateBytes)
        return tooLarge(state.size());

    RowHeader header{kRowFormat, m_epoch, tagOf(record.id, record.group), dot, record.context, unsealed.blobs};
    std::ranges::sort(header.blobs);
    const auto repeated = std::ranges::unique(header.blobs);
    header.blobs.erase(repeated.begin(), repeated.end());
    SealedRow row{serializeRowHeader(header), {}};
    const auto plaintext = packState(state);
    if (row.header.size() + plaintext.size() + Xaes::kOverhead > kMostRowBytes)
        return tooLarge(plaintext.size());
    row.body = m_dataKeys.at(m_epoch).seal(plaintext, {kPurpose, m_space.bytes(), row.header}, *m_random);
    return Sealed{std::move(header), std::move(row)};
}

Result<Unsealed> Sealer::open(const Sealed& sealed)
{
    const auto key = m_dataKeys.find(sealed.header().epoch);
    if (key == m_dataKeys.end())
        return fail(ErrorCode::NotFound, "A row of the sync log waits for a key that this device does not have yet.",
            "row: epoch " + std::to_string(sealed.header().epoch));
    const auto plaintext = key->second.open(sealed.row().body, {kPurpose, m_space.bytes(), sealed.row().header});
    if (!plaintext)
        return damaged("not authentic");
    const auto state = unpackState(*plaintext);
    if (!state)
        return failure(state);
    auto record = decodeRecord(*state);
    if (!record)
        return failure(std::move(record));
    return checked(sealed.header(), std::move(*record));
}

Result<Unsealed> Sealer::checked(const RowHeader& header, Record record)
{
    if (tagOf(record.id, record.group) != header.tag)
        return damaged("the tag belongs to another record");
    if (record.context != header.context)
        return damaged("the context inside is another");
    return Unsealed{std::move(record), header.dot.device, header.blobs};
}

}  // namespace altair
