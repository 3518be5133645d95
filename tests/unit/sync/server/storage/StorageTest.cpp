// SPDX-License-Identifier: AGPL-3.0-or-later
// What every storage has to do; run over each that there is.
#include "tests/support/TemporaryFolder.h"
#include "tests/unit/sync/server/storage/StoredSpace.h"

using namespace altair;
using namespace altair::server;
using namespace altair::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kAll = 1'000'000;

struct OnFile {
    TemporaryFolder folder;
    SqliteStorage::Options options{(folder.path() / "altair.db").string(), SqliteStorage::Reading::OwnConnections};
};

struct InMemory {
    SqliteStorage::Options options{"file::memory:", SqliteStorage::Reading::Writer};
};

template <class Place>
struct Desk : Place, StoredSpace {
    Desk() : StoredSpace(Place::options) { must(begin()); }
};

Account accountNamed(const char* email, std::uint8_t id)
{
    Account account;
    account.id = AccountId{AccountId::Array{id}};
    account.email = email;
    account.createdAt = kStart;
    account.kdf = {Bytes(16, 's'), 18, 8, 1};
    account.verifier = Bytes(32, 'v');
    return account;
}

}  // namespace

TEMPLATE_TEST_CASE("accounts are found as they were written", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        auto& accounts = transaction.accounts();
        auto account = accountNamed("eva", 2);
        account.quota = 500;
        account.wrappedKey = "wrapped";
        account.number = accounts.add(account);
        CHECK(accounts.byEmail("eva")->id == account.id);
        CHECK(accounts.byId(account.id)->kdf == account.kdf);
        CHECK(accounts.byNumber(account.number)->quota == 500);
        CHECK(accounts.byNumber(account.number)->verifier == Bytes(32, 'v'));
        CHECK(accounts.byNumber(account.number)->recoveryVerifier.empty());
        CHECK(accounts.byNumber(account.number)->sealed());
        account.disabled = true;
        account.quota.reset();
        accounts.update(account);
        CHECK(accounts.byEmail("eva")->disabled);
        CHECK_FALSE(accounts.byEmail("eva")->quota);
        CHECK(accounts.all().size() == 2);
        accounts.remove(account.number);
        CHECK_FALSE(accounts.byEmail("eva"));
        return Keep::Changes;
    }));
}

TEMPLATE_TEST_CASE("tokens and invitations come and go", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        auto& accounts = transaction.accounts();
        const auto account = accounts.byEmail("sam")->number;
        accounts.addToken({Bytes(32, '\xFF'), account, DeviceId{~0ULL}, "Laptop", kStart, kStart});
        accounts.addToken({Bytes(32, 'b'), account, {}, "script", kStart + 1ms, kStart});
        CHECK(accounts.token(Bytes(32, '\xFF'))->device == DeviceId{~0ULL});
        CHECK_FALSE(accounts.token(Bytes(32, 'b'))->device);
        CHECK_FALSE(accounts.token(Bytes(32, 'c')));
        accounts.markSeen(accounts.token(Bytes(32, 'b'))->number(), kStart + 1h);
        REQUIRE(accounts.tokens(account).size() == 2);
        CHECK(accounts.tokens(account)[1].seenAt == kStart + 1h);
        accounts.removeToken(accounts.tokens(account)[0].number());
        CHECK_FALSE(accounts.token(Bytes(32, '\xFF')));
        accounts.addInvitation({"code", account, "sam", kStart});
        CHECK(accounts.invitation("code")->account == account);
        accounts.removeInvitationsBefore(kStart);
        CHECK(accounts.invitation("code")->email == "sam");
        accounts.removeInvitationsBefore(kStart + 1ms);
        CHECK_FALSE(accounts.invitation("code"));
        return Keep::Changes;
    }));
}

TEMPLATE_TEST_CASE(
    "what one job does the next one sees; a refused one leaves nothing, a failed one fails alone", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    const auto adding = [](const char* email, std::uint8_t id, Keep keep) {
        return WriteJob{[=](Transaction& transaction) {
                            transaction.accounts().add(accountNamed(email, id));
                            return keep;
                        },
            {}};
    };
    std::vector<WriteJob> jobs;
    jobs.push_back(adding("a", 11, Keep::Changes));
    jobs.push_back(adding("b", 12, Keep::Nothing));
    jobs.push_back(adding("a", 13, Keep::Changes));  // The address is taken.
    bool sawFirst = false;
    jobs.push_back({[&](Transaction& transaction) {
                        sawFirst = transaction.accounts().byEmail("a").has_value();
                        transaction.accounts().add(accountNamed("d", 14));
                        return Keep::Changes;
                    },
        {}});
    std::vector<WriteJob*> together;
    for (auto& job : jobs)
        together.push_back(&job);
    desk.storage->commit(together);
    CHECK(jobs[0].outcome);
    CHECK(jobs[1].outcome);
    CHECK_FALSE(jobs[2].outcome);
    CHECK(jobs[3].outcome);
    CHECK(sawFirst);
    must(desk.storage->read([](const Transaction& transaction) {
        CHECK(transaction.accounts().byEmail("a"));
        CHECK_FALSE(transaction.accounts().byEmail("b"));
        CHECK(transaction.accounts().byEmail("d"));
    }));
}

TEMPLATE_TEST_CASE("after its first failure a transaction answers nothing more", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    const auto outcome = commitOne(*desk.storage, [](Transaction& transaction) {
        transaction.accounts().add(accountNamed("sam", 9));
        CHECK_FALSE(transaction.accounts().byEmail("sam"));
        CHECK(transaction.accounts().all().empty());
        return Keep::Changes;
    });
    CHECK_FALSE(outcome);
    must(desk.storage->read([](const Transaction& transaction) { CHECK(transaction.accounts().byEmail("sam")); }));
}

TEMPLATE_TEST_CASE("a log answers the cut that it is asked for", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    must(desk.append({rowOf(headerOf(1, {{1, 1}}), 'a'), rowOf(headerOf(2, {{1, 2}}), 'b')}));
    must(desk.append({rowOf(headerOf(1, {{1, 3}}), 'c')}, kStart + 5s));
    desk.kill(1);
    CHECK(desk.space().head == 3);
    CHECK(desk.seqs({0, 3, kAll}) == std::vector<Seq>{2, 3});
    CHECK(desk.seqs({0, 2, kAll}) == std::vector<Seq>{1, 2});
    CHECK(desk.seqs({2, 3, kAll}) == std::vector<Seq>{3});
    CHECK(desk.seqs({1, 2, kAll}) == std::vector<Seq>{2});
    CHECK(desk.seqs({3, 3, kAll}).empty());
    const auto page = desk.page({0, 2, kAll});
    CHECK(page.rows[0].died == 3);
    CHECK(page.rows[1].died == 0);
    CHECK(page.bodies[0] == Bytes(168, 'a'));
    CHECK(desk.page({0, 3, kAll}).rows[1].received == kStart + 5s);
    CHECK(desk.page({0, 3, kAll}).rows[1].batch == 3);
    CHECK(desk.page({0, 3, 1}).next == 2);
}

TEMPLATE_TEST_CASE("rows of a tag are told live from dead, and their bytes compared", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    const auto row = rowOf(headerOf(1, {{1, 1}}), 'a');
    must(desk.append({row, rowOf(headerOf(2, {{1, 2}}))}));
    desk.kill(1);
    must(desk.storage->read([&](const Transaction& transaction) {
        CHECK(transaction.log().rows(desk.number, tagOf(1), Life::Live).empty());
        const auto dead = transaction.log().rows(desk.number, tagOf(1), Life::Dead);
        REQUIRE(dead.size() == 1);
        CHECK(dead[0].header == row.header);
        CHECK(transaction.log().isSame(dead[0].number, row.header, row.body));
        CHECK_FALSE(transaction.log().isSame(dead[0].number, row.header, row.body + "x"));
        CHECK_FALSE(transaction.log().isSame(RowNumber{999}, row.header, row.body));
    }));
}

TEMPLATE_TEST_CASE("rows long dead are purged, with what they claimed and counted", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    const BlobId file{BlobId::Array{5}};
    auto named = headerOf(1, {{1, 1}});
    named.blobs = {file};
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        Blob blob;
        blob.space = desk.number;
        blob.id = file;
        blob.number = transaction.blobs().add(blob, dayOf(kStart));
        transaction.blobs().addChunk(blob, 0, Bytes(1000, 'c'));
        transaction.blobs().claim(desk.number, file);
        return Keep::Changes;
    }));
    must(desk.append({rowOf(named)}));
    must(desk.append({rowOf(headerOf(1, {{1, 2}}))}));
    desk.kill(1);
    const auto before = desk.space();
    const auto sweepAt = [&](Instant now) {
        std::size_t swept = 0;
        must(commitOne(*desk.storage, [&](Transaction& transaction) {
            swept = transaction.log().purge(dayOf(now - 60 * 24h), 100, dayOf(now));
            transaction.log().forgetEmptyBatches();
            swept += 10 * transaction.blobs().collect(dayOf(now - 60 * 24h), 100);
            return Keep::Changes;
        }));
        return swept;
    };
    CHECK(sweepAt(kStart + 60 * 24h) == 0);
    CHECK(sweepAt(kStart + 61 * 24h) == 1);
    CHECK(desk.space().rowBytes < before.rowBytes);
    CHECK(desk.space().blobBytes == 1000);
    CHECK(desk.seqs({0, 2, kAll}) == std::vector<Seq>{2});
    CHECK(desk.seqs({0, 1, kAll}).empty());
    CHECK(sweepAt(kStart + 61 * 24h) == 0);
    CHECK(sweepAt(kStart + 122 * 24h) == 10);
    CHECK(desk.space().blobBytes == 0);
    must(desk.storage->read(
        [&](const Transaction& transaction) { CHECK_FALSE(transaction.blobs().find(desk.number, file)); }));
}

TEMPLATE_TEST_CASE("files come in chunks", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        auto& blobs = transaction.blobs();
        Blob blob;
        blob.space = desk.number;
        blob.id = BlobId{BlobId::Array{5}};
        blob.epoch = 3;
        blob.chunks = 3;
        blob.number = blobs.add(blob, 0);
        blobs.addChunk(blob, 2, Bytes(70, 'x'));
        blobs.addChunk(blob, 0, Bytes(1'048'616, 'y'));
        CHECK(blobs.positions(blob.number) == std::vector<std::uint32_t>{0, 2});
        CHECK(blobs.hasChunk(blob.number, 2));
        CHECK_FALSE(blobs.hasChunk(blob.number, 1));
        CHECK(blobs.chunk(blob.number, 0) == Bytes(1'048'616, 'y'));
        CHECK(blobs.chunk(blob.number, 1).empty());
        const auto found = blobs.find(desk.number, blob.id);
        CHECK(found->held == 2);
        CHECK(found->bytes == 1'048'686);
        CHECK_FALSE(found->complete());
        CHECK(transaction.spaces().byNumber(desk.number)->blobBytes == 1'048'686);
        blobs.remove(*found);
        CHECK_FALSE(blobs.find(desk.number, blob.id));
        CHECK(transaction.spaces().byNumber(desk.number)->blobBytes == 0);
        return Keep::Changes;
    }));
}

TEMPLATE_TEST_CASE("a space goes with all that is in it, and no other's", "", OnFile, InMemory)
{
    Desk<TestType> desk;
    must(desk.append({rowOf(headerOf(1, {{1, 1}}))}));
    StoredSpace* const first = &desk;
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        auto space = *transaction.spaces().byNumber(first->number);
        space.id = SpaceId{SpaceId::Array{43}};
        space.head = 0;
        const auto other = transaction.spaces().add(space);
        transaction.log().append(other, 1, std::vector<NewRow>{{tagOf(1), "h", "b", 0}}, kStart);
        transaction.log().setChain(other, DeviceId{1}, ChainValue{ChainValue::Array{1}});
        transaction.spaces().putBeacon(other, {DeviceId{1}, "sealed", kStart});
        CHECK(transaction.spaces().of(space.account).size() == 2);
        transaction.spaces().remove(other);
        CHECK(transaction.spaces().all().size() == 1);
        CHECK(transaction.log().chain(other, DeviceId{1}) == ChainValue{});
        CHECK(transaction.spaces().beacons(other).empty());
        CHECK(transaction.log().rows(other, tagOf(1), Life::Live).empty());
        return Keep::Changes;
    }));
    CHECK(desk.seqs({0, 1, kAll}) == std::vector<Seq>{1});
}

TEST_CASE("a pull passes over a great many dead rows page by page")
{
    Desk<InMemory> desk;
    must(commitOne(*desk.storage, [&](Transaction& transaction) {
        for (int push = 0; push < 50; ++push) {
            std::vector<NewRow> rows(1000, NewRow{tagOf(1), "header", "body", Seq{60'000}});
            transaction.log().append(desk.number, static_cast<Seq>(push) * 1000 + 1, rows, kStart);
        }
        return Keep::Changes;
    }));
    int pages = 0;
    Seq next = 0;
    while (next < 60'001) {
        next = desk.page({next, 60'001, kAll}).next;
        ++pages;
    }
    CHECK(pages == 3);
    CHECK(next == 60'001);
}
