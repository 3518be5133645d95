// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Push.h"

#include "sync/protocol/WireBytes.h"
#include "wire.pb.h"

namespace altair {

namespace {

constexpr std::size_t kLongestSentence = 1000;

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A message of the sync server is not readable.", std::string{"push: "} + why);
}

PushOutcome outcomeOf(int number)
{
    const auto last = static_cast<int>(PushOutcome::OldWriter);
    return number > 0 && number <= last ? static_cast<PushOutcome>(number) : PushOutcome::Unknown;
}

}  // namespace

Bytes serializePush(const PushBatch& batch)
{
    wire::PushRequest message;
    message.set_device(batch.device.value);
    message.set_previous(Bytes{batch.previous.bytes()});
    message.set_log(Bytes{batch.log.bytes()});
    message.set_action(Bytes{batch.action.bytes()});
    message.set_part(batch.part);
    message.set_of(batch.of);
    for (const auto& row : batch.rows) {
        auto* added = message.add_rows();
        added->set_header(row.header);
        added->set_body(row.body);
    }
    return message.SerializeAsString();
}

Result<PushBatch> parsePush(BytesView bytes)
{
    wire::PushRequest message;
    if (!wire::parse(message, bytes))
        return damaged("not a message");
    PushBatch batch{DeviceId{message.device()}, {}, {}, {}, message.part(), message.of(), {}};
    if (batch.device == DeviceId{} || !wire::read(batch.previous, message.previous())
        || !wire::read(batch.log, message.log()) || !wire::read(batch.action, message.action()))
        return damaged("device, previous, log or action of another length");
    if (batch.part == 0 || (batch.of != 0 && batch.part > batch.of))
        return damaged("a part beyond the whole");
    if (message.rows().empty())
        return damaged("no rows");
    batch.rows.reserve(static_cast<std::size_t>(message.rows_size()));
    for (auto& row : *message.mutable_rows())
        batch.rows.push_back({std::move(*row.mutable_header()), std::move(*row.mutable_body())});
    return batch;
}

Bytes serializePushAnswer(const PushAnswer& answer)
{
    wire::PushResponse message;
    message.set_outcome(static_cast<wire::PushResponse::Outcome>(answer.outcome));
    message.set_log(Bytes{answer.log.bytes()});
    message.set_head(answer.head);
    message.set_chain(Bytes{answer.chain.bytes()});
    message.set_first(answer.first);
    message.set_last(answer.last);
    for (const auto& blob : answer.missingBlobs)
        message.add_missing_blobs(Bytes{blob.bytes()});
    message.set_epoch(answer.epoch);
    message.set_sentence(answer.sentence);
    return message.SerializeAsString();
}

Result<PushAnswer> parsePushAnswer(BytesView bytes)
{
    wire::PushResponse message;
    if (!wire::parse(message, bytes))
        return damaged("the answer is not a message");
    PushAnswer answer{outcomeOf(message.outcome()), {}, message.head(), {}, message.first(), message.last(), {},
        message.epoch(), wire::cut(message.sentence(), kLongestSentence)};
    if (!wire::read(answer.log, message.log()) || !wire::read(answer.chain, message.chain()))
        return damaged("the answer's log or chain of another length");
    for (const auto& id : message.missing_blobs()) {
        const auto blob = BlobId::fromBytes(id);
        if (!blob)
            return damaged("the answer names a blob by another length");
        answer.missingBlobs.push_back(*blob);
    }
    return answer;
}

}  // namespace altair
