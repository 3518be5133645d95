// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/SecretBytes.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace altair {

SecretBytes::SecretBytes(std::size_t size) : m_bytes(std::make_unique<std::uint8_t[]>(size)), m_size(size) {}

SecretBytes SecretBytes::copyOf(BytesView bytes)
{
    SecretBytes secret{bytes.size()};
    std::ranges::copy(asSpan(bytes), secret.m_bytes.get());
    return secret;
}

SecretBytes SecretBytes::fresh(std::size_t size, Random& random)
{
    SecretBytes secret{size};
    random.fill(secret.writable());
    return secret;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

void SecretBytes::clear()
{
    if (m_bytes)
        OPENSSL_cleanse(m_bytes.get(), m_size);
    m_bytes.reset();
    m_size = 0;
}

bool operator==(const SecretBytes& left, const SecretBytes& right)
{
    return constantTimeEquals(left.view(), right.view());
}

void wipe(Bytes& bytes)
{
    OPENSSL_cleanse(bytes.data(), bytes.size());
    bytes.clear();
}

bool constantTimeEquals(BytesView left, BytesView right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace altair
