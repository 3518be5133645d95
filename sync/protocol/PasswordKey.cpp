// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/PasswordKey.h"

#include "sync/protocol/Mac.h"
#include "sync/protocol/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>

namespace altair {

namespace {

constexpr std::uint64_t kBlock = 128;

/// What scrypt needs by its definition, and a little for OpenSSL: its own limit is 32 MiB.
std::uint64_t memoryFor(std::uint64_t n, std::uint64_t r, std::uint64_t p)
{
    constexpr std::uint64_t kSlack = 1024;
    return kBlock * r * (n + p + 2) + kSlack;
}

}  // namespace

KdfParameters KdfParameters::fresh(Random& random)
{
    KdfParameters parameters;
    parameters.salt.resize(kSaltSize);
    random.fill({reinterpret_cast<std::uint8_t*>(parameters.salt.data()), kSaltSize});
    return parameters;
}

Result<void> KdfParameters::check() const
{
    const auto detail = "scrypt: log_n " + std::to_string(logN) + ", r " + std::to_string(r) + ", p "
        + std::to_string(p) + ", salt of " + std::to_string(salt.size()) + " bytes";
    if (logN < kLeastLogN)
        return fail(ErrorCode::InvalidInput,
            "The server asks for the password in a form that is too easy to guess; it was not sent anything.", detail);
    if (logN > kMostLogN || r != 8 || p != 1 || salt.size() != kSaltSize)
        return fail(ErrorCode::InvalidInput,
            "The server asks for the password in a form that this version does not know.", detail);
    return {};
}

Result<SecretBytes> scrypt(
    BytesView password, BytesView salt, std::uint64_t n, std::uint32_t r, std::uint32_t p, std::size_t length)
{
    static EVP_KDF* const algorithm = EVP_KDF_fetch(nullptr, "SCRYPT", nullptr);
    openssl::mustHold(algorithm != nullptr, "scrypt");
    const openssl::Derivation context{EVP_KDF_CTX_new(algorithm)};
    auto memory = memoryFor(n, r, p);
    const auto octets = [](const char* name, BytesView value) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
    };
    const std::array parameters{
        octets(OSSL_KDF_PARAM_PASSWORD, password),
        octets(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end(),
    };
    SecretBytes derived{length};
    if (EVP_KDF_derive(context.get(), derived.writable().data(), length, parameters.data()) != 1)
        return fail(ErrorCode::Internal,
            "There is not enough memory to check the password; close something and try again.",
            "scrypt: N " + std::to_string(n) + " was refused");
    return derived;
}

Result<PasswordKeys> derivePasswordKeys(BytesView password, const KdfParameters& parameters)
{
    if (password.empty())
        return fail(ErrorCode::InvalidInput, "The password is empty.");
    if (auto checked = parameters.check(); !checked)
        return failure(checked);
    const auto stretched = scrypt(
        password, parameters.salt, std::uint64_t{1} << parameters.logN, parameters.r, parameters.p, 32);
    if (!stretched)
        return failure(stretched);
    return PasswordKeys{hkdfSha256(stretched->view(), {}, "altair authentication 1"),
        hkdfSha256(stretched->view(), {}, "altair key encryption 1")};
}

Sha256 verifierOf(const SecretBytes& authenticationSecret)
{
    return sha256({"altair verifier 1", authenticationSecret.view()});
}

}  // namespace altair
