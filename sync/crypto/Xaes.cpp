// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Xaes.h"

#include "sync/protocol/OpenSsl.h"

#include <algorithm>
#include <cassert>

namespace altair {

namespace {

constexpr std::size_t kHalfNonce = 12;

const EVP_CIPHER* blockCipher()
{
    static const EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-ECB", nullptr);
    openssl::mustHold(fetched != nullptr, "AES-256");
    return fetched;
}

const EVP_CIPHER* messageCipher()
{
    static const EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    openssl::mustHold(fetched != nullptr, "AES-256-GCM");
    return fetched;
}

/// Encrypts whole blocks in place.
void encryptBlocks(EVP_CIPHER_CTX* context, std::span<std::uint8_t> blocks)
{
    int length = 0;
    const auto size = static_cast<int>(blocks.size());
    openssl::mustHold(
        EVP_EncryptUpdate(context, blocks.data(), &length, blocks.data(), size) == 1 && length == size, "AES-256");
}

/// Multiplies by x in GF(2^128), as CMAC does for its subkeys, in the same time whatever the bits are.
void doubleBlock(std::span<std::uint8_t> block)
{
    const auto carry = static_cast<unsigned>(block[0]) >> 7U;
    for (std::size_t i = 0; i + 1 < block.size(); ++i)
        block[i] = static_cast<std::uint8_t>(block[i] << 1U | block[i + 1] >> 7U);
    block.back() = static_cast<std::uint8_t>(static_cast<unsigned>(block.back()) << 1U ^ (0x87U & (0U - carry)));
}

}  // namespace

void Xaes::Free::operator()(evp_cipher_ctx_st* context) const
{
    EVP_CIPHER_CTX_free(context);
}

Xaes::Xaes(Xaes&&) noexcept = default;
Xaes& Xaes::operator=(Xaes&&) noexcept = default;
Xaes::~Xaes() = default;

// Steps 1 to 3 of the specification: L = AES(0), and K1 from L.
Xaes::Xaes(BytesView key) : m_block(EVP_CIPHER_CTX_new()), m_message(EVP_CIPHER_CTX_new()), m_mask(sizeof(Block))
{
    assert(key.size() == kKeySize);
    openssl::mustHold(EVP_EncryptInit_ex2(m_block.get(), blockCipher(), openssl::bytesOf(key), nullptr, nullptr) == 1
            && EVP_CIPHER_CTX_set_padding(m_block.get(), 0) == 1
            && EVP_EncryptInit_ex2(m_message.get(), messageCipher(), nullptr, nullptr, nullptr) == 1,
        "AES-256");
    encryptBlocks(m_block.get(), m_mask.writable());
    doubleBlock(m_mask.writable());
}

// Steps 4 to 6: Kx = AES(M1 ⊕ K1) ‖ AES(M2 ⊕ K1), where M1 and M2 hold the nonce's first half.
SecretBytes Xaes::messageKey(const std::uint8_t* nonce)
{
    SecretBytes key{kKeySize};
    const auto blocks = key.writable();
    for (const unsigned number : {1U, 2U}) {
        const auto block = blocks.subspan((number - 1) * sizeof(Block), sizeof(Block));
        block[1] = static_cast<std::uint8_t>(number);
        block[2] = 'X';
        std::copy_n(nonce, kHalfNonce, block.begin() + 4);
        std::ranges::transform(block, asSpan(m_mask.view()), block.begin(),
            [](unsigned left, unsigned right) { return static_cast<std::uint8_t>(left ^ right); });
    }
    encryptBlocks(m_block.get(), blocks);
    return key;
}

Bytes Xaes::seal(BytesView plaintext, Associated associated, Random& random)
{
    Nonce nonce{};
    random.fill(nonce);
    return sealUnder(nonce, plaintext, associated);
}

Bytes Xaes::sealUnder(const Nonce& nonce, BytesView plaintext, Associated associated)
{
    const auto key = messageKey(nonce.data());
    Bytes sealed(plaintext.size() + kOverhead, '\0');
    auto* out = reinterpret_cast<std::uint8_t*>(sealed.data());
    std::ranges::copy(nonce, out);
    out += kNonceSize;

    auto* context = m_message.get();
    int length = 0;
    bool done = EVP_EncryptInit_ex2(context, nullptr, asSpan(key.view()).data(), nonce.data() + kHalfNonce, nullptr)
        == 1;
    for (const auto part : associated)
        done = done
            && EVP_EncryptUpdate(context, nullptr, &length, openssl::bytesOf(part), static_cast<int>(part.size())) == 1;
    done = done
        && EVP_EncryptUpdate(context, out, &length, openssl::bytesOf(plaintext), static_cast<int>(plaintext.size()))
            == 1
        && EVP_EncryptFinal_ex(context, out + plaintext.size(), &length) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagSize, out + plaintext.size()) == 1;
    openssl::mustHold(done, "AES-256-GCM");
    return sealed;
}

std::optional<Bytes> Xaes::open(BytesView sealed, Associated associated)
{
    if (sealed.size() < kOverhead)
        return std::nullopt;
    Bytes plaintext(sealed.size() - kOverhead, '\0');
    if (!openInto(reinterpret_cast<std::uint8_t*>(plaintext.data()), sealed, associated))
        return std::nullopt;
    return plaintext;
}

std::optional<SecretBytes> Xaes::openSecret(BytesView sealed, Associated associated)
{
    if (sealed.size() < kOverhead)
        return std::nullopt;
    SecretBytes plaintext{sealed.size() - kOverhead};
    if (!openInto(plaintext.writable().data(), sealed, associated))
        return std::nullopt;
    return plaintext;
}

bool Xaes::openInto(std::uint8_t* plaintext, BytesView sealed, Associated associated)
{
    const auto* nonce = openssl::bytesOf(sealed);
    const auto* ciphertext = nonce + kNonceSize;
    const auto size = sealed.size() - kOverhead;
    const auto key = messageKey(nonce);
    auto* context = m_message.get();
    int length = 0;
    if (EVP_DecryptInit_ex2(context, nullptr, asSpan(key.view()).data(), nonce + kHalfNonce, nullptr) != 1)
        return false;
    for (const auto part : associated) {
        if (EVP_DecryptUpdate(context, nullptr, &length, openssl::bytesOf(part), static_cast<int>(part.size())) != 1)
            return false;
    }
    Block tag{};
    std::copy_n(ciphertext + size, tag.size(), tag.begin());
    return EVP_DecryptUpdate(context, plaintext, &length, ciphertext, static_cast<int>(size)) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(context, plaintext + size, &length) == 1;
}

}  // namespace altair
