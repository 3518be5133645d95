// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Sealing and opening rows, on one core, beside AES-256-GCM alone over as many bytes.

#include "core/merge/RecordCodec.h"
#include "sync/crypto/BlobSealer.h"
#include "sync/crypto/Digest.h"
#include "sync/crypto/Sealer.h"
#include "tests/bench/Measure.h"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace altair;
using namespace altair::bench;

namespace {

constexpr int kRuns = 5;

template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "bench: %s %s\n", result.error().sentence.c_str(), result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// A task as people have them: about 300 bytes with title, state, dates, order, tags.
Unsealed typicalTask(std::uint64_t number, Random& random)
{
    const DeviceId laptop{0x8f3c21d45e6a7b90U};
    const Dot dot{Hlc{(1'760'000'000'000U + number) << Hlc::kCounterBits}, laptop};
    Record record;
    record.id = RecordId::fresh(dot.hlc.instant(), random);
    record.kind = 1;
    record.context.include(dot);
    record.context.include(Dot{Hlc{dot.hlc.value - 77'000}, DeviceId{0x1122334455667788U}});
    const auto add = [&](FieldNumber field, Bytes value) {
        record.fields.push_back({field, {{dot, std::move(value)}}});
    };
    add(1, "Call the movers about the piano, number " + std::to_string(number));
    add(2, "2026-03-14T10:00 Europe/Berlin");
    add(3, "open");
    add(4, Bytes{record.id.bytes()});
    add(5, "a" + std::to_string(number * 7919));
    add(6, "phone");
    add(7, "house-move");
    add(8, "Ask whether they bring blankets, and what the third floor without a lift costs extra; " + record.id.hex());
    return {std::move(record), laptop, {}};
}

struct Bench {
    SystemRandom random;
    SpaceKeys keys = SpaceKeys::fresh(SpaceId{{1}}, random);
    Sealer sealer{keys, random};
    std::vector<Unsealed> tasks;
    std::vector<Sealed> rows;

    explicit Bench(std::size_t count)
    {
        for (std::size_t number = 0; number < count; ++number)
            tasks.push_back(typicalTask(number, random));
    }

    void seal()
    {
        rows.clear();
        for (const auto& task : tasks)
            rows.push_back(must(sealer.seal(task)));
    }

    void open()
    {
        for (const auto& row : rows) {
            if (must(sealer.open(must(Sealed::fromRow(row.row())))).record.id.isNull())
                std::exit(1);
        }
    }

    void digest()
    {
        IntegrityKey key{keys};
        Digest sum;
        for (const auto& row : rows)
            sum.add(key.codeOf(row.header().tag, row.header().dot, row.hash()));
        if (sum == Digest{})
            std::exit(1);
    }

    /// The limit: one cipher, one key, a counter for a nonce.
    void bare()
    {
        EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
        EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
        const Bytes key(32, 'k');
        Bytes out;
        std::uint64_t nonce[2] = {};
        EVP_EncryptInit_ex2(context, cipher, asSpan(key).data(), nullptr, nullptr);
        for (const auto& row : rows) {
            ++nonce[0];
            out.resize(row.row().body.size() + 16);
            int length = 0;
            auto* to = reinterpret_cast<std::uint8_t*>(out.data());
            EVP_EncryptInit_ex2(context, nullptr, nullptr, reinterpret_cast<const std::uint8_t*>(nonce), nullptr);
            EVP_EncryptUpdate(
                context, to, &length, asSpan(row.row().body).data(), static_cast<int>(row.row().body.size()));
            EVP_EncryptFinal_ex(context, to + length, &length);
        }
        EVP_CIPHER_CTX_free(context);
        EVP_CIPHER_free(cipher);
    }

    std::size_t bytes() const
    {
        std::size_t sum = 0;
        for (const auto& row : rows)
            sum += row.row().size();
        return sum;
    }
};

void files()
{
    SystemRandom random;
    const auto keys = SpaceKeys::fresh(SpaceId{{1}}, random);
    BlobSealer sealer{keys, random};
    const Bytes chunk(BlobSealer::kChunkSize, 'x');
    constexpr std::uint32_t kChunks = 256;
    printLine("seal a file of 256 MB",
        measure(kRuns,
            [&](int) {
                for (std::uint32_t index = 0; index < kChunks; ++index)
                    sealer.seal(BlobId{}, index, kChunks, chunk);
            }),
        nullptr, "");
}

}  // namespace

int main(int argc, char* argv[])
{
    const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 100'000;
    Bench bench{count};
    bench.seal();
    std::size_t states = 0;
    for (const auto& task : bench.tasks)
        states += encodeRecord(task.record).size();
    std::printf("%zu rows, states of %zu B, sealed %zu B\n", count, states / count, bench.bytes() / count);
    const auto bare = measure(kRuns, [&](int) { bench.bare(); });
    printLine("seal", measure(kRuns, [&](int) { bench.seal(); }), &bare, "100,000 well under 1,500 ms");
    printLine("open", measure(kRuns, [&](int) { bench.open(); }), &bare, "");
    printLine("digest", measure(kRuns, [&](int) { bench.digest(); }), nullptr, "");
    files();
    return 0;
}
