// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Pull.h"

#include "sync/protocol/Hashes.h"
#include "sync/protocol/WireBytes.h"
#include "wire.pb.h"

namespace altair {

namespace {

std::unexpected<Error> damaged(const char* why)
{
    return fail(ErrorCode::Damaged, "A message of the sync server is not readable.", std::string{"pull: "} + why);
}

/// Null when all is well, else what is not.
const char* readRow(PulledRow& row, wire::PulledRow& message)
{
    row.seq = message.seq();
    row.died = message.died();
    row.batch = message.batch();
    row.received = wire::instantOf(message.received());
    row.row = {std::move(*message.mutable_row()->mutable_header()), std::move(*message.mutable_row()->mutable_body())};
    if (row.hasBody())
        row.hash = rowHash(row.row.header, row.row.body);
    else if (!wire::read(row.hash, message.row_hash()))
        return "a row with neither body nor hash";
    return nullptr;
}

/// What every row of a page must be, so that all readers of one cut see the same.
const char* checkPlace(const PullPage& page, const PulledRow& row)
{
    if (row.seq == 0 || row.seq > page.next || (!page.rows.empty() && row.seq <= page.rows.back().seq))
        return "a row out of order";
    if (row.batch == 0 || row.batch > row.seq)
        return "a batch that begins after its row";
    if (row.died != 0 && row.died <= page.upto)
        return "a row that was dead at the cut";
    return nullptr;
}

}  // namespace

Bytes serializePullPage(const PullPage& page)
{
    wire::PullPage message;
    message.set_log(Bytes{page.log.bytes()});
    message.set_head(page.head);
    message.set_upto(page.upto);
    message.set_next(page.next);
    message.set_chain(Bytes{page.chain.bytes()});
    message.set_epoch(page.epoch);
    message.set_min_writer(page.minWriter);
    for (const auto& row : page.rows) {
        auto* added = message.add_rows();
        added->set_seq(row.seq);
        added->set_died(row.died);
        added->set_batch(row.batch);
        added->set_received(row.received.time_since_epoch().count());
        added->mutable_row()->set_header(row.row.header);
        if (row.hasBody())
            added->mutable_row()->set_body(row.row.body);
        else
            added->set_row_hash(Bytes{row.hash.bytes()});
    }
    return message.SerializeAsString();
}

Result<PullPage> parsePullPage(BytesView bytes)
{
    wire::PullPage message;
    if (!wire::parse(message, bytes))
        return damaged("not a message");
    PullPage page{{}, message.head(), message.upto(), message.next(), {}, message.epoch(), message.min_writer(), {}};
    if (!wire::read(page.log, message.log()) || !wire::read(page.chain, message.chain()))
        return damaged("log or chain of another length");
    if (page.next > page.upto || page.upto > page.head)
        return damaged("a page beyond its cut");
    page.rows.reserve(static_cast<std::size_t>(message.rows_size()));
    for (auto& each : *message.mutable_rows()) {
        PulledRow row;
        if (const auto* why = readRow(row, each))
            return damaged(why);
        if (const auto* why = checkPlace(page, row))
            return damaged(why);
        page.rows.push_back(std::move(row));
    }
    return page;
}

}  // namespace altair
