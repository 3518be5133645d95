// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Hashes.h"
#include "sync/protocol/SecretBytes.h"

namespace altair {

/// How a password is turned into keys: scrypt (RFC 7914). Weaker than `kLeastLogN` is refused, so that nobody who runs
/// a server can ask a device for something easy to guess; more than `kMostLogN` (1 GiB of memory) as well.
struct KdfParameters {
    static constexpr std::size_t kSaltSize = 16;
    static constexpr unsigned kLeastLogN = 17;
    static constexpr unsigned kMostLogN = 20;

    Bytes salt;
    unsigned logN = kLeastLogN;  ///< N = 2^logN; takes N × r × 128 bytes of memory, 128 MiB for 17.
    unsigned r = 8;
    unsigned p = 1;

    static KdfParameters fresh(Random& random);
    /// `InvalidInput` with a sentence when these are not what a device may use.
    Result<void> check() const;
    friend bool operator==(const KdfParameters&, const KdfParameters&) = default;
};

/// What a password (or a recovery code) gives: what is shown to the server, and what is not.
struct PasswordKeys {
    SecretBytes authenticationSecret;  ///< 32 bytes; the server keeps its verifier.
    SecretBytes keyEncryptionKey;      ///< 32 bytes; wraps the account key.
};

/// Takes about half a second and 128 MiB with the usual parameters: never in the window's thread, and on a server one at a
/// time. `password` is UTF-8 in Unicode NFKC: the caller sees to that, there is no Unicode table here.
/// Fails as check() does, and with `InvalidInput` for an empty password, `Internal` when the memory can't be had.
Result<PasswordKeys> derivePasswordKeys(BytesView password, const KdfParameters& parameters);

/// scrypt itself, with no opinion about its parameters. `Internal` when OpenSSL refuses them or the memory can't be had.
Result<SecretBytes> scrypt(
    BytesView password, BytesView salt, std::uint64_t n, std::uint32_t r, std::uint32_t p, std::size_t length);

/// What the server keeps instead of an authentication secret. No salt and no slow hash: the secret is 32 bytes that
/// nobody guesses.
Sha256 verifierOf(const SecretBytes& authenticationSecret);

}  // namespace altair
