// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/Hashes.h"

#include "core/base/ByteStream.h"
#include "sync/protocol/OpenSsl.h"

namespace altair {

namespace {

/// Looked up once: a look-up costs more than hashing a row's header.
const EVP_MD* algorithm()
{
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    openssl::mustHold(fetched != nullptr, "SHA-256");
    return fetched;
}

void begin(EVP_MD_CTX* context)
{
    openssl::mustHold(EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1, "SHA-256");
}

Sha256 finishDigest(EVP_MD_CTX* context)
{
    Sha256 hash{};
    openssl::mustHold(EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1, "SHA-256");
    return hash;
}

Bytes bigEndian32(std::size_t value)
{
    Bytes bytes;
    for (unsigned shift = 32; shift > 0; shift -= 8)
        bytes += static_cast<char>(value >> (shift - 8));
    return bytes;
}

}  // namespace

Sha256 sha256(std::initializer_list<BytesView> parts)
{
    static thread_local const openssl::Digest context{EVP_MD_CTX_new()};
    begin(context.get());
    for (const auto part : parts)
        EVP_DigestUpdate(context.get(), part.data(), part.size());
    return finishDigest(context.get());
}

void Sha256Stream::Free::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

Sha256Stream::Sha256Stream() : m_context(EVP_MD_CTX_new())
{
    begin(m_context.get());
}

Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(BytesView bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
}

Sha256 Sha256Stream::finish()
{
    return finishDigest(m_context.get());
}

RowHash rowHash(BytesView header, BytesView body)
{
    return RowHash{sha256({bigEndian32(header.size()), header, body})};
}

ChainValue chainAfter(const SpaceId& space, BytesView requestBytes)
{
    return ChainValue{sha256({"altair push 1", space.bytes(), requestBytes})};
}

}  // namespace altair
