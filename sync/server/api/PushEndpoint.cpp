// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"
#include "sync/protocol/Push.h"
#include "sync/server/api/SpaceEndpoints.h"
#include "sync/server/rules/PushRules.h"

#include <limits>

namespace altair::server {

namespace {

/// A push as it came in, read before anybody waits for the database.
struct ReadPush {
    PushBatch batch;
    Push push;
    std::vector<PushedRow> rows;
    bool isWellFormed = true;  ///< Every row has a header and a body by the rules.
};

std::shared_ptr<ReadPush> readPush(const Exchange& exchange, const SpaceId& space, BytesView bytes)
{
    auto batch = parsePush(bytes);
    if (!batch)
        return nullptr;
    const auto read = std::make_shared<ReadPush>();
    read->batch = std::move(*batch);
    for (const auto& row : read->batch.rows) {
        auto header = parseRowHeader(row.header);
        if (!header || !isBodySize(row.body.size())) {
            read->isWellFormed = false;
            break;
        }
        read->rows.push_back({std::move(*header), row.size()});
    }
    read->push = {
        read->batch.log, read->batch.previous, chainAfter(space, bytes), exchange.writer(), bytes.size(), read->rows};
    return read;
}

/// The log of a space as the rules ask for it.
class SpaceLog final : public KnownLog {
public:
    SpaceLog(const Transaction& transaction, SpaceNumber space, const PushBatch& batch)
        : m_transaction(&transaction)
        , m_space(space)
        , m_batch(&batch)
    {}

    std::vector<KnownRow> live(const RowTag& tag) const override { return rows(tag, Life::Live); }
    std::vector<KnownRow> dead(const RowTag& tag) const override { return rows(tag, Life::Dead); }
    bool isSame(const KnownRow& known, std::size_t pushed) const override
    {
        const auto& row = m_batch->rows[pushed];
        return m_transaction->log().isSame(RowNumber{known.number}, row.header, row.body);
    }
    bool holdsBlob(const BlobId& id) const override
    {
        const auto blob = m_transaction->blobs().find(m_space, id);
        return blob && blob->complete();
    }

private:
    std::vector<KnownRow> rows(const RowTag& tag, Life life) const
    {
        std::vector<KnownRow> known;
        for (const auto& row : m_transaction->log().rows(m_space, tag, life))
            if (auto header = parseRowHeader(row.header); header && header->tag == tag)
                known.push_back({static_cast<std::int64_t>(row.number), std::move(*header)});
        return known;
    }

    const Transaction* m_transaction;
    SpaceNumber m_space;
    const PushBatch* m_batch;
};

/// Rows may exceed the quota by a tenth: what was written last must not be what is lost.
std::int64_t bytesLeft(const Exchange& exchange, const Space& space, const Transaction& transaction)
{
    const auto left = [](std::int64_t quota, std::int64_t used) {
        return quota <= 0 ? std::numeric_limits<std::int64_t>::max() : quota + quota / 10 - used;
    };
    const auto account = transaction.accounts().byNumber(space.account);
    const auto quota = account && account->quota ? *account->quota : exchange.services().settings.quota;
    return std::min(left(quota, transaction.spaces().usedBy(space.account)),
        left(space.quota.value_or(0), space.rowBytes + space.blobBytes));
}

std::string sentenceFor(PushOutcome outcome)
{
    switch (outcome) {
    case PushOutcome::Fork:
        return "Another version of the same edit is on the server already; this device's copy was set aside.";
    case PushOutcome::Siblings:
        return "One of these records has too many versions side by side; it is merged at the next exchange.";
    case PushOutcome::TooLarge:
        return "One of these records is larger than a server takes (8 MB); shorten it, or save it as a file.";
    case PushOutcome::OverQuota:
        return "This account's room on the server is used up. Delete what you don't need, or ask whoever runs the server for more.";
    case PushOutcome::Invalid: return "The server does not understand this; it was set aside. Update the app.";
    case PushOutcome::OldWriter: return "A newer version of the app writes here; update this one to send your changes.";
    default: return {};
    }
}

/// Does what was decided. Answers the first and last sequence number.
void carryOut(const Exchange& exchange, const ReadPush& read, const PushPlan& plan, const Space& space,
    Transaction& transaction, PushAnswer& answer)
{
    auto& log = transaction.log();
    const auto first = space.head + 1;
    std::vector<NewRow> rows;
    for (const auto& insertion : plan.insertions) {
        const auto& row = read.batch.rows[insertion.pushed];
        const auto& header = read.rows[insertion.pushed].header;
        rows.push_back({header.tag, row.header, row.body, insertion.died ? first + *insertion.died : 0});
        for (const auto& blob : header.blobs)
            transaction.blobs().claim(space.number, blob);
    }
    for (const auto& death : plan.deaths)
        log.kill(space.number, RowNumber{death.known.number}, death.known.header.tag, first + death.by, exchange.now());
    log.setChain(space.number, read.batch.device, read.push.hash);
    answer.chain = read.push.hash;
    if (rows.empty())
        return;
    log.append(space.number, first, rows, exchange.now());
    answer.first = first;
    answer.last = answer.head = space.head + rows.size();
    transaction.spaces().grow(space.number, answer.head, plan.bytes);
}

ApiResponse decide(Exchange& exchange, const ReadPush& read, Transaction& transaction)
{
    const auto space = spaceOf(exchange, transaction);
    if (!space)
        return noSuchSpace();
    SpaceFacts facts{space->log, transaction.log().chain(space->number, read.batch.device), space->epoch,
        space->minWriter, bytesLeft(exchange, *space, transaction), kRowCost};
    PushPlan plan;
    plan.outcome = PushOutcome::Invalid;
    if (read.isWellFormed)
        plan = decidePush(read.push, facts, SpaceLog{transaction, space->number, read.batch});
    PushAnswer answer{plan.outcome, space->log, space->head, facts.chain, 0, 0, plan.missingBlobs, space->epoch,
        sentenceFor(plan.outcome)};
    if (plan.outcome == PushOutcome::Accepted && !plan.isRepeated)
        carryOut(exchange, read, plan, *space, transaction, answer);
    if (answer.last != 0)
        exchange.announce({Announcement::Kind::Head, space->account, space->id, space->log, answer.head, 0});
    return message(serializePushAnswer(answer));
}

ApiResponse otherDevice()
{
    return refusal(403, "other_device",
        "This token belongs to another device. A device with a new identity asks for its own (POST /api/v1/devices).");
}

}  // namespace

void push(const ExchangePtr& exchange)
{
    exchange->services().lanes->compute([exchange] {
        const auto space = exchange->space();
        const auto read = space ? readPush(*exchange, *space, exchange->request().body) : nullptr;
        if (!space)
            return exchange->respond(noSuchSpace());
        if (!read)
            return exchange->respond(badRequest("This is not a PushRequest."));
        if (exchange->caller().device && *exchange->caller().device != read->batch.device)
            return exchange->respond(otherDevice());
        exchange->write([exchange, read](Transaction& transaction) { return decide(*exchange, *read, transaction); });
    });
}

}  // namespace altair::server
