// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Random.h"
#include "sync/protocol/SecretBytes.h"

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>

struct evp_cipher_ctx_st;

namespace altair {

/// XAES-256-GCM (C2SP, c2sp.org/XAES-256-GCM): authenticated encryption whose nonces are long enough to be drawn at random
/// for as many messages as anybody will ever write. A sealed message is nonce ‖ ciphertext ‖ authentication tag.
///
/// One key, prepared once. For one thread at a time; the key is overwritten when this goes.
class Xaes {
public:
    static constexpr std::size_t kKeySize = 32;
    static constexpr std::size_t kNonceSize = 24;
    static constexpr std::size_t kTagSize = 16;
    static constexpr std::size_t kOverhead = kNonceSize + kTagSize;
    using Nonce = std::array<std::uint8_t, kNonceSize>;
    /// What is authenticated beside the message, one part after the other, and not sent.
    using Associated = std::initializer_list<BytesView>;

    explicit Xaes(BytesView key);  ///< 32 bytes.
    Xaes(Xaes&&) noexcept;
    Xaes& operator=(Xaes&&) noexcept;
    ~Xaes();

    Bytes seal(BytesView plaintext, Associated associated, Random& random);
    /// Under a nonce that was never used with this key: for test vectors.
    Bytes sealUnder(const Nonce& nonce, BytesView plaintext, Associated associated);

    /// Absent unless it was sealed under this key with the same associated bytes, and not a bit was changed since.
    std::optional<Bytes> open(BytesView sealed, Associated associated);
    /// The same where what is inside is a secret.
    std::optional<SecretBytes> openSecret(BytesView sealed, Associated associated);

private:
    struct Free {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    using Context = std::unique_ptr<evp_cipher_ctx_st, Free>;
    using Block = std::array<std::uint8_t, 16>;

    SecretBytes messageKey(const std::uint8_t* nonce);
    bool openInto(std::uint8_t* plaintext, BytesView sealed, Associated associated);

    Context m_block;     // AES-256 under the key.
    Context m_message;   // AES-256-GCM, under another key for every message.
    SecretBytes m_mask;  // K1 of the specification.
};

}  // namespace altair
