// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Against a real keychain (with-keychain.sh), and without one.
#include "sync/secrets/KeychainSecretStore.h"
#include "tests/support/Must.h"

#include <QCoreApplication>

#include <thread>
#include <vector>

using namespace altair;
using test::must;
using test::mustFail;

namespace {

/// QtKeychain asks for one; it goes when the program ends.
void needApplication()
{
    static int count = 1;
    static char name[] = "test_keychain";
    static char* arguments[] = {name, nullptr};
    static const QCoreApplication application{count, arguments};
}

KeychainSecretStore store(const std::string& profile)
{
    needApplication();
    return KeychainSecretStore{profile, std::chrono::seconds{20}};
}

}  // namespace

TEST_CASE("the keychain keeps secrets under their names", "[with]")
{
    auto keychain = store("one");
    must(keychain.check());
    CHECK_FALSE(must(keychain.read("token")));
    must(keychain.write("token", SecretBytes::copyOf("first")));
    must(keychain.write("token", SecretBytes::copyOf({"\0second\xff", 8})));
    CHECK(must(keychain.read("token"))->view() == BytesView{"\0second\xff", 8});
    must(keychain.remove("token"));
    must(keychain.remove("token"));
    CHECK_FALSE(must(keychain.read("token")));
    CHECK(mustFail(keychain.write("token", SecretBytes{SecretStore::kMostBytes + 1})).code == ErrorCode::InvalidInput);
    must(keychain.write("token", SecretBytes{SecretStore::kMostBytes}));
}

TEST_CASE("profiles do not see one another's secrets", "[with]")
{
    auto one = store("one");
    auto other = store("other");
    must(one.write("account-key", SecretBytes::copyOf("of one")));
    CHECK_FALSE(must(other.read("account-key")));
    must(other.write("account-key", SecretBytes::copyOf("of other")));
    CHECK(must(one.read("account-key"))->view() == "of one");
}

TEST_CASE("threads may ask at the same time", "[with]")
{
    needApplication();
    std::vector<std::thread> threads;
    std::vector<int> failures(4);
    threads.reserve(failures.size());
    for (std::size_t number = 0; number < failures.size(); ++number)
        threads.emplace_back([number, &failures] {
            auto keychain = store("thread " + std::to_string(number));
            const auto secret = SecretBytes::copyOf(std::to_string(number));
            for (int round = 0; round < 5; ++round) {
                const auto written = keychain.write("token", secret);
                const auto read = keychain.read("token");
                failures[number] += !written || !read || !*read || !(**read == secret) ? 1 : 0;
            }
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(failures == std::vector<int>(4));
}

TEST_CASE("without a keychain every call fails with a sentence, and soon", "[without]")
{
    auto keychain = store("one");
    for (const auto& error : {mustFail(keychain.check()), mustFail(keychain.read("token")),
             mustFail(keychain.write("token", SecretBytes::copyOf("secret"))), mustFail(keychain.remove("token"))}) {
        INFO(error.sentence + " / " + error.detail);
        CHECK((error.code == ErrorCode::NotFound || error.code == ErrorCode::Io));
        CHECK_FALSE(error.sentence.empty());
    }
}
