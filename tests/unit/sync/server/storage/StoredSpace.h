// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/sqlite/SqliteStorage.h"
#include "tests/support/Must.h"
#include "tests/support/SealedRows.h"

namespace altair::test {

constexpr Instant kStart{std::chrono::milliseconds{1'800'000'000'000}};

/// A storage with one account and one space, filled row by row.
struct StoredSpace {
    explicit StoredSpace(server::SqliteStorage::Options options)
        : storage(must(server::SqliteStorage::open(std::move(options))))
    {}

    /// The account and the space, where they are not there yet.
    Result<void> begin()
    {
        return server::commitOne(*storage, [&](server::Transaction& transaction) {
            if (const auto space = transaction.spaces().byId(id)) {
                number = space->number;
                return server::Keep::Nothing;
            }
            server::Account account;
            account.id = AccountId{AccountId::Array{1}};
            account.email = "sam";
            server::Space space;
            space.id = id;
            space.account = transaction.accounts().add(account);
            space.log = LogId{LogId::Array{7}};
            space.wrappedKeys = "wrapped";
            number = transaction.spaces().add(space);
            return server::Keep::Changes;
        });
    }

    /// Appends rows as one push; returns once they are durable.
    Result<void> append(const std::vector<SealedRow>& rows, Instant now = kStart)
    {
        return server::commitOne(*storage, [&](server::Transaction& transaction) {
            appendTo(transaction, rows, now);
            return server::Keep::Changes;
        });
    }
    void appendTo(server::Transaction& transaction, const std::vector<SealedRow>& rows, Instant now = kStart) const
    {
        const auto head = transaction.spaces().byNumber(number)->head;
        std::vector<server::NewRow> added;
        std::int64_t bytes = 0;
        for (const auto& row : rows) {
            added.push_back({must(parseRowHeader(row.header)).tag, row.header, row.body, 0});
            bytes += static_cast<std::int64_t>(row.size()) + server::kRowCost;
        }
        transaction.log().append(number, head + 1, added, now);
        transaction.spaces().grow(number, head + rows.size(), bytes);
    }
    /// The live row of a tag dies by the last row of the log.
    void kill(std::uint8_t tag, Instant now = kStart) const
    {
        const auto head = space().head;
        must(server::commitOne(*storage, [&](server::Transaction& transaction) {
            const auto live = transaction.log().rows(number, tagOf(tag), server::Life::Live);
            transaction.log().kill(number, live.front().number, tagOf(tag), head, now);
            return server::Keep::Changes;
        }));
    }

    server::Space space() const
    {
        server::Space space;
        must(storage->read(
            [&](const server::Transaction& transaction) { space = transaction.spaces().byNumber(number).value(); }));
        return space;
    }
    struct Page {
        std::vector<server::LogRow> rows;
        std::vector<Bytes> bodies;
        server::Seq next = 0;
    };
    Page page(const server::Cut& cut) const
    {
        Page page;
        must(storage->read([&](const server::Transaction& transaction) {
            page.next = transaction.log().page(number, cut, [&](const server::LogRow& row) {
                page.rows.push_back(row);
                page.bodies.emplace_back(row.body);
            });
        }));
        return page;
    }
    std::vector<server::Seq> seqs(const server::Cut& cut) const
    {
        std::vector<server::Seq> seqs;
        for (const auto& row : page(cut).rows)
            seqs.push_back(row.seq);
        return seqs;
    }

    std::unique_ptr<server::Storage> storage;
    SpaceId id{SpaceId::Array{42}};
    server::SpaceNumber number{};
};

}  // namespace altair::test
