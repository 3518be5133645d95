// SPDX-License-Identifier: AGPL-3.0-or-later
//
// The first byte says what the rest is: 0, a row as a server might answer it (sized header, body); 1, what somebody who holds
// the keys might put into one (sized header, plaintext), since nothing else gets past the authentication.
#include "core/base/ByteStream.h"
#include "sync/crypto/Sealer.h"
#include "tests/fuzz/Require.h"

using namespace altair;
using fuzz::require;

namespace {

struct Space {
    SeededRandom random{1};
    SpaceKeys keys = SpaceKeys::fresh(SpaceId{{1}}, random);
    Sealer sealer{keys, random};
    Xaes dataKey{keys.dataKey(1)->view()};
};

void open(Space& space, SealedRow row)
{
    const auto sealed = Sealed::fromRow(std::move(row));
    if (!fuzz::answered(sealed))
        return;
    const auto unsealed = space.sealer.open(*sealed);
    if (!fuzz::answered(unsealed))
        return;
    require(space.sealer.tagOf(unsealed->record.id, unsealed->record.group) == sealed->header().tag);
    require(unsealed->dot() == sealed->header().dot);
    const auto again = space.sealer.seal(*unsealed);
    require(again && fuzz::same(space.sealer.open(*again), unsealed));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Space space;
    ByteReader in{fuzz::viewOf(data, size)};
    const auto what = in.byte();
    const auto header = in.sized();
    if (!what || !header)
        return 0;
    const auto rest = in.raw(in.left());
    if (*what == 0)
        open(space, {Bytes{*header}, Bytes{*rest}});
    if (*what == 1)
        open(space,
            {Bytes{*header},
                space.dataKey.seal(*rest, {"altair row 1", space.keys.space().bytes(), *header}, space.random)});
    return 0;
}
