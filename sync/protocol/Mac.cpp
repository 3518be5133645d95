// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Mac.h"

#include "sync/protocol/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>
#include <vector>

namespace altair {

namespace {

OSSL_PARAM text(const char* name, const char* value)
{
    return OSSL_PARAM_construct_utf8_string(name, const_cast<char*>(value), 0);
}

OSSL_PARAM octets(const char* name, BytesView value)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
}

EVP_MAC* hmac()
{
    static EVP_MAC* const fetched = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    openssl::mustHold(fetched != nullptr, "HMAC");
    return fetched;
}

EVP_KDF* hkdf()
{
    static EVP_KDF* const fetched = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    openssl::mustHold(fetched != nullptr, "HKDF");
    return fetched;
}

}  // namespace

MacKey::MacKey(BytesView key) : m_context(EVP_MAC_CTX_new(hmac()))
{
    const std::array parameters{text(OSSL_MAC_PARAM_DIGEST, "SHA256"), OSSL_PARAM_construct_end()};
    // A key of no bytes is a key as well; OpenSSL takes a null pointer for "the one from before".
    const unsigned char none = 0;
    const auto* start = key.empty() ? &none : openssl::bytesOf(key);
    openssl::mustHold(EVP_MAC_init(m_context.get(), start, key.size(), parameters.data()) == 1, "HMAC-SHA-256");
}

Sha256 MacKey::operator()(std::initializer_list<BytesView> parts)
{
    openssl::mustHold(EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1, "HMAC-SHA-256");
    for (const auto part : parts)
        EVP_MAC_update(m_context.get(), openssl::bytesOf(part), part.size());
    Sha256 code{};
    std::size_t length = 0;
    openssl::mustHold(EVP_MAC_final(m_context.get(), code.data(), &length, code.size()) == 1, "HMAC-SHA-256");
    return code;
}

void MacKey::Free::operator()(evp_mac_ctx_st* context) const
{
    EVP_MAC_CTX_free(context);
}

Sha256 hmacSha256(BytesView key, std::initializer_list<BytesView> parts)
{
    return MacKey{key}(parts);
}

SecretBytes hkdfSha256(BytesView secret, BytesView salt, BytesView info, std::size_t length)
{
    const openssl::Derivation context{EVP_KDF_CTX_new(hkdf())};
    std::vector parameters{text(OSSL_KDF_PARAM_DIGEST, "SHA256"), octets(OSSL_KDF_PARAM_KEY, secret)};
    if (!salt.empty())
        parameters.push_back(octets(OSSL_KDF_PARAM_SALT, salt));
    if (!info.empty())
        parameters.push_back(octets(OSSL_KDF_PARAM_INFO, info));
    parameters.push_back(OSSL_PARAM_construct_end());
    SecretBytes derived{length};
    openssl::mustHold(
        EVP_KDF_derive(context.get(), derived.writable().data(), length, parameters.data()) == 1, "HKDF-SHA-256");
    return derived;
}

}  // namespace altair
