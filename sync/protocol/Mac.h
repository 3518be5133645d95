// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/protocol/Hashes.h"
#include "sync/protocol/SecretBytes.h"

struct evp_mac_ctx_st;

namespace altair {

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, which is prepared once: about half the price of hmacSha256() for
/// short messages. For one thread at a time. The key is overwritten when this goes.
class MacKey {
public:
    explicit MacKey(BytesView key);

    Sha256 operator()(std::initializer_list<BytesView> parts);

private:
    struct Free {
        void operator()(evp_mac_ctx_st* context) const;
    };
    std::unique_ptr<evp_mac_ctx_st, Free> m_context;
};

Sha256 hmacSha256(BytesView key, std::initializer_list<BytesView> parts);

/// HKDF-SHA-256 (RFC 5869), extract and expand. An empty salt is the RFC's "not provided". At most 8,160 bytes.
SecretBytes hkdfSha256(BytesView secret, BytesView salt, BytesView info, std::size_t length = 32);

}  // namespace altair
