// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

/// What the sources that speak to OpenSSL share. No header that others read includes this one.
namespace altair::openssl {

template <auto Free>
struct Freed {
    void operator()(auto* pointer) const { Free(pointer); }
};
template <class Type, auto Free>
using Owned = std::unique_ptr<Type, Freed<Free>>;

using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Mac = Owned<EVP_MAC_CTX, EVP_MAC_CTX_free>;
using Derivation = Owned<EVP_KDF_CTX, EVP_KDF_CTX_free>;
using Cipher = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

/// Ends the program where a primitive that OpenSSL always has can't be had: nothing that follows would be safe, and
/// nothing that was acknowledged is lost by stopping. Failures that can happen (memory for scrypt, a wrong key) are results.
inline void mustHold(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "OpenSSL refused %s; is its installation complete?\n", what);
    std::abort();
}

inline const unsigned char* bytesOf(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace altair::openssl
