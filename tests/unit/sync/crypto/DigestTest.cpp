// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Digest.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

Sha256 number(BytesView name)
{
    return sha256({name});
}

}  // namespace

TEST_CASE("a digest says which rows there are, in whatever order they came")
{
    Digest one;
    Digest other;
    for (const auto* name : {"a", "b", "c"})
        one.add(number(name));
    for (const auto* name : {"c", "d", "a", "b"})
        other.add(number(name));
    CHECK(one != other);
    other.remove(number("d"));
    CHECK(one == other);
    for (const auto* name : {"b", "a", "c"})
        other.remove(number(name));
    CHECK(other == Digest{});
}

TEST_CASE("sums carry over all bytes and wrap around")
{
    Sha256 highest{};
    highest.fill(0xFF);
    Sha256 one{};
    one.back() = 1;
    Digest digest{highest};
    digest.add(one);
    CHECK(digest == Digest{});
    digest.remove(one);
    CHECK(digest == Digest{highest});
    Sha256 carried{};
    carried[30] = 1;
    Sha256 full{};
    full[31] = 0xFF;
    digest = Digest{full};
    digest.add(one);
    CHECK(digest == Digest{carried});
}

TEST_CASE("a row's code depends on all that names it, and on the space's root")
{
    SeededRandom random{1};
    const auto keys = SpaceKeys::fresh(SpaceId{{1}}, random);
    const auto others = SpaceKeys::fresh(SpaceId{{1}}, random);
    IntegrityKey key{keys};
    const RowTag tag{{1}};
    const Dot dot{Hlc{1}, DeviceId{2}};
    const RowHash hash{{3}};
    const auto code = key.codeOf(tag, dot, hash);
    CHECK(code == key.codeOf(tag, dot, hash));
    CHECK(code != key.codeOf(RowTag{{2}}, dot, hash));
    CHECK(code != key.codeOf(tag, Dot{Hlc{2}, DeviceId{2}}, hash));
    CHECK(code != key.codeOf(tag, Dot{Hlc{1}, DeviceId{3}}, hash));
    CHECK(code != key.codeOf(tag, dot, RowHash{{4}}));
    CHECK(code != IntegrityKey{others}.codeOf(tag, dot, hash));
}
