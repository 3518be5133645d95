// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/AccountKey.h"
#include "sync/crypto/SpaceKeys.h"
#include "tests/support/Must.h"
#include "wire.pb.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

const AccountId kAccount{{1}};
const SpaceId kSpace{{2}};

}  // namespace

TEST_CASE("the account key comes back with the key that wrapped it, for the account it belongs to")
{
    SeededRandom random{1};
    const auto key = AccountKey::fresh(random);
    const auto wrapping = SecretBytes::fresh(32, random);
    const auto wrapped = key.wrap(wrapping, kAccount, random);
    CHECK(must(AccountKey::unwrap(wrapped, wrapping, kAccount)) == key);
    CHECK(mustFail(AccountKey::unwrap(wrapped, SecretBytes::fresh(32, random), kAccount)).code == ErrorCode::Damaged);
    CHECK(mustFail(AccountKey::unwrap(wrapped, wrapping, AccountId{{9}})).code == ErrorCode::Damaged);
    CHECK(mustFail(AccountKey::unwrap("", wrapping, kAccount)).code == ErrorCode::Damaged);
    CHECK(must(AccountKey::fromBytes(key.bytes().view())) == key);
    CHECK(mustFail(AccountKey::fromBytes("short")).code == ErrorCode::Damaged);
}

TEST_CASE("a space's keys come back under their account key, for the space they belong to")
{
    SeededRandom random{1};
    const auto account = AccountKey::fresh(random);
    auto keys = SpaceKeys::fresh(kSpace, random);
    keys.addEpoch(random);
    const auto wrapped = keys.wrap(account, random);
    const auto back = must(SpaceKeys::unwrap(kSpace, wrapped, account));
    CHECK(back.serialize() == keys.serialize());
    CHECK(back.epoch() == 2);
    CHECK(mustFail(SpaceKeys::unwrap(kSpace, wrapped, AccountKey::fresh(random))).code == ErrorCode::Damaged);
    CHECK(mustFail(SpaceKeys::unwrap(SpaceId{{3}}, wrapped, account)).code == ErrorCode::Damaged);
    CHECK(keys.copy().serialize() == keys.serialize());
}

TEST_CASE("a new epoch has a key of its own, and the root stays")
{
    SeededRandom random{1};
    auto keys = SpaceKeys::fresh(kSpace, random);
    CHECK(keys.epoch() == 1);
    const auto first = keys.dataKey(1)->copy();
    const auto tag = keys.derive(RootUse::Tag);
    keys.addEpoch(random);
    CHECK(keys.epoch() == 2);
    CHECK(*keys.dataKey(1) == first);
    CHECK_FALSE(*keys.dataKey(2) == first);
    CHECK(keys.dataKey(3) == nullptr);
    CHECK(keys.dataKey(0) == nullptr);
    CHECK(keys.derive(RootUse::Tag) == tag);
}

TEST_CASE("what is derived from a root differs by use and by space")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(kSpace, random);
    const auto elsewhere = must(SpaceKeys::parse(SpaceId{{3}}, keys.serialize().view()));
    const RootUse uses[] = {RootUse::Tag, RootUse::Integrity, RootUse::Blob, RootUse::Beacon};
    for (const auto one : uses) {
        CHECK(keys.derive(one).size() == 32);
        CHECK_FALSE(keys.derive(one) == elsewhere.derive(one));
        for (const auto other : uses)
            CHECK((one == other) == (keys.derive(one) == keys.derive(other)));
    }
}

TEST_CASE("keys that are not well-formed are refused")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(kSpace, random);
    const auto refused = [&](auto change) {
        wire::SpaceKeys message;
        REQUIRE(message.ParseFromString(Bytes{keys.serialize().view()}));
        change(message);
        CHECK(mustFail(SpaceKeys::parse(kSpace, message.SerializeAsString())).code == ErrorCode::Damaged);
    };
    refused([](auto& message) { message.set_root("short"); });
    refused([](auto& message) { message.clear_epochs(); });
    refused([](auto& message) { message.mutable_epochs(0)->set_epoch(0); });
    refused([](auto& message) { message.mutable_epochs(0)->set_key("short"); });
    refused([](auto& message) { *message.add_epochs() = message.epochs(0); });
    CHECK(mustFail(SpaceKeys::parse(kSpace, "\xff")).code == ErrorCode::Damaged);
}

TEST_CASE("what a newer version keeps beside the keys survives a new epoch")
{
    SeededRandom random{1};
    const Bytes fieldFifteen{"\x7a\x03new", 5};
    auto keys = must(
        SpaceKeys::parse(kSpace, Bytes{SpaceKeys::fresh(kSpace, random).serialize().view()} + fieldFifteen));
    keys.addEpoch(random);
    const auto again = must(SpaceKeys::parse(kSpace, keys.serialize().view()));
    CHECK(again.epoch() == 2);
    CHECK(again.copy().serialize().view().ends_with(fieldFifteen));
}

TEST_CASE("keys that are fetched again add epochs, and never take one away")
{
    SeededRandom random{1};
    auto older = SpaceKeys::fresh(kSpace, random);
    auto newer = older.copy();
    newer.addEpoch(random);
    CHECK_FALSE(must(newer.adopt(older)));
    CHECK(newer.epoch() == 2);
    CHECK(must(older.adopt(newer)));
    CHECK(older.serialize() == newer.serialize());
    CHECK_FALSE(must(older.adopt(newer)));
}

TEST_CASE("keys that contradict those that are here are refused, and change nothing")
{
    SeededRandom random{1};
    auto keys = SpaceKeys::fresh(kSpace, random);
    auto forked = keys.copy();
    keys.addEpoch(random);
    forked.addEpoch(random);
    const auto before = keys.serialize();
    CHECK(mustFail(keys.adopt(forked)).code == ErrorCode::Damaged);
    CHECK(mustFail(keys.adopt(SpaceKeys::fresh(kSpace, random))).code == ErrorCode::Damaged);
    const auto elsewhere = must(SpaceKeys::parse(SpaceId{{9}}, before.view()));
    CHECK(mustFail(keys.adopt(elsewhere)).code == ErrorCode::Damaged);
    CHECK(keys.serialize() == before);
}
