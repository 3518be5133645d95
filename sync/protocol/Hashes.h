// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Ids.h"

#include <array>
#include <initializer_list>
#include <memory>

struct evp_md_ctx_st;

namespace altair {

using Sha256 = std::array<std::uint8_t, 32>;

inline BytesView viewOf(const Sha256& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// SHA-256 (FIPS 180-4) of the parts, one after the other.
Sha256 sha256(std::initializer_list<BytesView> parts);

/// SHA-256 of what comes in pieces: a file that is not read at once.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(Sha256Stream&&) noexcept;
    Sha256Stream& operator=(Sha256Stream&&) noexcept;

    void add(BytesView bytes);
    Sha256 finish();  ///< Once.

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// What names a sealed row's bytes (PROTOCOL, section 1).
RowHash rowHash(BytesView header, BytesView body);
/// The chain value of a device once the server has accepted this push (PROTOCOL, section 2).
ChainValue chainAfter(const SpaceId& space, BytesView requestBytes);

}  // namespace altair
