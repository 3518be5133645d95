// SPDX-License-Identifier: AGPL-3.0-or-later
//
// tests/data/vectors/sync.json was made by a separate implementation of docs/PROTOCOL.md and docs/ENCRYPTION.md. What
// stands there is on people's servers: when one of these fails, the change is wrong, not the vector.
#include "core/merge/RecordCodec.h"
#include "sync/crypto/BeaconSeal.h"
#include "sync/crypto/BlobSealer.h"
#include "sync/crypto/RecoveryCode.h"
#include "sync/crypto/RowPlaintext.h"
#include "sync/crypto/Sealer.h"
#include "sync/protocol/Push.h"
#include "tests/support/Must.h"
#include "tests/support/Vectors.h"

using namespace altair;
using test::must;
using vectors::bytesOf;
using vectors::Json;

namespace {

const Json& file()
{
    static const auto read = vectors::read("sync.json");
    return read;
}

std::string textOf(const Json& text)
{
    return text.get<std::string>();
}

template <class Fixed>
Fixed fixedOf(const Json& hex)
{
    return Fixed::fromBytes(bytesOf(hex)).value();
}

Sha256 hashOf(const Json& hex)
{
    return fixedOf<RowHash>(hex).array();
}

SecretBytes secretOf(const Json& hex)
{
    return SecretBytes::copyOf(bytesOf(hex));
}

std::string hexOf(const SecretBytes& secret)
{
    return toHex(secret.view());
}

/// The nonce of a vector, instead of a random one.
class GivenNonce final : public Random {
public:
    explicit GivenNonce(const Json& hex) : m_bytes(bytesOf(hex)) {}
    void fill(std::span<std::uint8_t> bytes) override
    {
        REQUIRE(bytes.size() == m_bytes.size());
        std::ranges::copy(asSpan(m_bytes), bytes.begin());
    }

private:
    Bytes m_bytes;
};

SpaceKeys spaceKeys()
{
    const auto& json = file().at("space_keys");
    return must(SpaceKeys::parse(fixedOf<SpaceId>(json.at("space")), bytesOf(json.at("serialized"))));
}

SpaceKeys firstEpochOnly()
{
    const auto& json = file().at("space_keys");
    const auto both = bytesOf(json.at("serialized"));
    constexpr std::size_t kEpochMessage = 2 + 2 + 2 + 32;
    return must(
        SpaceKeys::parse(fixedOf<SpaceId>(json.at("space")), BytesView{both}.substr(0, both.size() - kEpochMessage)));
}

RowHeader headerOf(const Json& json)
{
    RowHeader header;
    header.epoch = json.at("epoch");
    header.tag = fixedOf<RowTag>(json.at("tag"));
    header.dot = vectors::dotOf(json.at("dot"));
    header.context = vectors::contextOf(json.at("context"));
    for (const auto& blob : json.at("blobs"))
        header.blobs.push_back(fixedOf<BlobId>(blob));
    return header;
}

SealedRow rowOf(const Json& json)
{
    return {bytesOf(json.at("header")), bytesOf(json.at("body"))};
}

}  // namespace

TEST_CASE("vectors: what a password becomes")
{
    for (const auto& json : file().at("passwords")) {
        INFO(textOf(json.at("name")));
        const KdfParameters parameters{bytesOf(json.at("salt")), json.at("log_n"), json.at("r"), json.at("p")};
        const auto keys = must(derivePasswordKeys(textOf(json.at("password")), parameters));
        CHECK(hexOf(keys.authenticationSecret) == textOf(json.at("authentication_secret")));
        CHECK(hexOf(keys.keyEncryptionKey) == textOf(json.at("key_encryption_key")));
        CHECK(toHex(viewOf(verifierOf(keys.authenticationSecret))) == textOf(json.at("verifier")));
    }
}

TEST_CASE("vectors: recovery codes")
{
    for (const auto& json : file().at("recovery_codes").at("codes")) {
        const auto code = must(RecoveryCode::parse(textOf(json.at("code"))));
        CHECK(code.text() == textOf(json.at("code")));
        GivenNonce bits{json.at("bits")};
        CHECK(RecoveryCode::fresh(bits) == code);
        CHECK(hexOf(code.keys().authenticationSecret) == textOf(json.at("authentication_secret")));
        CHECK(hexOf(code.keys().keyEncryptionKey) == textOf(json.at("key_encryption_key")));
        CHECK(toHex(viewOf(verifierOf(code.keys().authenticationSecret))) == textOf(json.at("verifier")));
        for (const auto& typed : json.value("also", Json::array()))
            CHECK(must(RecoveryCode::parse(textOf(typed))) == code);
    }
    for (const auto& json : file().at("recovery_codes").at("refused")) {
        INFO(textOf(json.at("why")));
        CHECK_FALSE(RecoveryCode::parse(textOf(json.at("code"))));
    }
}

TEST_CASE("vectors: the account key under a password and under a recovery code")
{
    for (const auto& json : file().at("account_key")) {
        INFO(textOf(json.at("name")));
        const auto account = fixedOf<AccountId>(json.at("account"));
        const auto wrapping = secretOf(json.at("key_encryption_key"));
        const auto key = must(AccountKey::fromBytes(bytesOf(json.at("account_key"))));
        GivenNonce nonce{json.at("nonce")};
        CHECK(toHex(key.wrap(wrapping, account, nonce)) == textOf(json.at("wrapped")));
        CHECK(must(AccountKey::unwrap(bytesOf(json.at("wrapped")), wrapping, account)) == key);
    }
}

TEST_CASE("vectors: a space's keys")
{
    const auto& json = file().at("space_keys");
    const auto account = must(AccountKey::fromBytes(bytesOf(json.at("account_key"))));
    const auto keys = spaceKeys();
    CHECK(hexOf(keys.serialize()) == textOf(json.at("serialized")));
    CHECK(keys.epoch() == 2);
    CHECK(hexOf(*keys.dataKey(1)) == textOf(json.at("epochs").at(0)));
    CHECK(hexOf(*keys.dataKey(2)) == textOf(json.at("epochs").at(1)));
    GivenNonce nonce{json.at("nonce")};
    CHECK(toHex(keys.wrap(account, nonce)) == textOf(json.at("wrapped")));
    const auto unwrapped = must(SpaceKeys::unwrap(keys.space(), bytesOf(json.at("wrapped")), account));
    CHECK(unwrapped.serialize() == keys.serialize());
    const auto& derived = json.at("derived");
    CHECK(hexOf(keys.derive(RootUse::Tag)) == textOf(derived.at("tag")));
    CHECK(hexOf(keys.derive(RootUse::Integrity)) == textOf(derived.at("integrity")));
    CHECK(hexOf(keys.derive(RootUse::Blob)) == textOf(derived.at("blob")));
    CHECK(hexOf(keys.derive(RootUse::Beacon)) == textOf(derived.at("beacon")));
}

TEST_CASE("vectors: padding")
{
    for (const auto& pair : file().at("padding"))
        CHECK(paddedSize(pair.at(0)) == pair.at(1).get<std::size_t>());
}

TEST_CASE("vectors: sealed rows open")
{
    const auto keys = spaceKeys();
    SeededRandom random{1};
    Sealer sealer{keys, random};
    IntegrityKey integrity{keys};
    for (const auto& json : file().at("rows").at("rows")) {
        INFO(textOf(json.at("name")));
        const auto record = RecordId::fromHex(textOf(json.at("record"))).value();
        CHECK(sealer.tagOf(record, json.at("group")).hex() == textOf(json.at("tag")));
        const auto sealed = must(Sealed::fromRow(rowOf(json)));
        CHECK(sealed.header() == headerOf(json));
        CHECK(sealed.hash().hex() == textOf(json.at("row_hash")));
        const auto unsealed = must(sealer.open(sealed));
        CHECK(toHex(encodeRecord(unsealed.record)) == textOf(json.at("state")));
        CHECK(unsealed.device == vectors::deviceOf(json.at("device")));
        CHECK(unsealed.blobs == headerOf(json).blobs);
        const auto code = integrity.codeOf(sealed.header().tag, sealed.header().dot, sealed.hash());
        CHECK(toHex(viewOf(code)) == textOf(json.at("code")));
    }
}

TEST_CASE("vectors: rows are sealed into the same bytes")
{
    for (const auto& json : file().at("rows").at("rows")) {
        INFO(textOf(json.at("name")));
        if (json.at("compression").get<int>() != 0)
            continue;  // Another version of zstd may compress to other bytes.
        const auto keys = json.at("epoch").get<int>() == 1 ? firstEpochOnly() : spaceKeys();
        GivenNonce nonce{json.at("nonce")};
        const Unsealed unsealed{
            must(decodeRecord(bytesOf(json.at("state")))), vectors::deviceOf(json.at("device")), headerOf(json).blobs};
        const auto sealed = must(Sealer{keys, nonce}.seal(unsealed));
        CHECK(toHex(sealed.row().header) == textOf(json.at("header")));
        CHECK(toHex(sealed.row().body) == textOf(json.at("body")));
    }
}

TEST_CASE("vectors: plaintexts of rows")
{
    for (const auto& json : file().at("rows").at("rows")) {
        INFO(textOf(json.at("name")));
        CHECK(toHex(must(unpackState(bytesOf(json.at("plaintext"))))) == textOf(json.at("state")));
        if (json.at("compression").get<int>() == 0)
            CHECK(toHex(packState(bytesOf(json.at("state")))) == textOf(json.at("plaintext")));
    }
}

TEST_CASE("vectors: the digest over the rows")
{
    const auto& json = file().at("digest");
    Digest digest;
    for (const auto& code : json.at("codes"))
        digest.add(hashOf(code));
    CHECK(toHex(viewOf(digest.bytes())) == textOf(json.at("sum")));
    Digest carried;
    for (const auto& code : json.at("carry").at("codes"))
        carried.add(hashOf(code));
    CHECK(toHex(viewOf(carried.bytes())) == textOf(json.at("carry").at("sum")));
}

TEST_CASE("vectors: pushes, and the chain over them")
{
    const auto& json = file().at("chain");
    const auto space = fixedOf<SpaceId>(json.at("space"));
    for (const auto& push : json.at("pushes")) {
        PushBatch batch{vectors::deviceOf(push.at("device")), fixedOf<ChainValue>(push.at("previous")),
            fixedOf<LogId>(push.at("log")), fixedOf<ActionId>(push.at("action")), push.at("part"), push.at("of"), {}};
        for (const auto& index : push.at("rows"))
            batch.rows.push_back(rowOf(file().at("rows").at("rows").at(index.get<std::size_t>())));
        CHECK(toHex(serializePush(batch)) == textOf(push.at("request")));
        CHECK(must(parsePush(bytesOf(push.at("request")))) == batch);
        CHECK(chainAfter(space, bytesOf(push.at("request"))).hex() == textOf(push.at("chain")));
    }
}

TEST_CASE("vectors: a beacon")
{
    const auto& json = file().at("beacon");
    const auto keys = spaceKeys();
    const auto device = vectors::deviceOf(json.at("device"));
    const BeaconContent content{fixedOf<LogId>(json.at("log")), positionAt(json.at("cursor")),
        Digest{hashOf(json.at("digest"))}, fixedOf<ChainValue>(json.at("chain")),
        Instant{std::chrono::milliseconds{json.at("at").get<std::int64_t>()}}, json.at("name")};
    GivenNonce nonce{json.at("nonce")};
    CHECK(toHex(sealBeacon(content, keys, device, nonce).sealed) == textOf(json.at("sealed")));
    CHECK(must(openBeacon({device, bytesOf(json.at("sealed")), {}}, keys)) == content);
}

TEST_CASE("vectors: the last chunk of a file")
{
    const auto& json = file().at("blob");
    const auto keys = spaceKeys();
    GivenNonce nonce{json.at("nonce")};
    BlobSealer sealer{keys, nonce};
    Bytes whole;
    while (whole.size() < json.at("file").at("size").get<std::size_t>())
        whole += textOf(json.at("file").at("repeats"));
    whole.resize(json.at("file").at("size"));
    const auto contents = sha256({whole});
    CHECK(toHex(viewOf(contents)) == textOf(json.at("sha256")));
    const auto id = sealer.idOf(contents);
    CHECK(id.hex() == textOf(json.at("id")));
    CHECK(BlobSealer::chunksOf(whole.size()) == json.at("chunks").get<std::uint32_t>());
    const BlobChunk chunk{id, json.at("epoch"), json.at("index"), json.at("chunks")};
    CHECK(toHex(sealer.seal(id, chunk.index, chunk.count, bytesOf(json.at("plaintext")))) == textOf(json.at("sealed")));
    CHECK(toHex(must(sealer.open(chunk, bytesOf(json.at("sealed"))))) == textOf(json.at("plaintext")));
    CHECK(BytesView{whole}.substr(chunk.index * BlobSealer::kChunkSize) == bytesOf(json.at("plaintext")));
}
