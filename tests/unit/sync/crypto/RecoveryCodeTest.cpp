// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/RecoveryCode.h"
#include "tests/support/Must.h"

#include <cctype>

using namespace altair;
using test::must;
using test::mustFail;

namespace {

std::string without(std::string text, char character)
{
    std::erase(text, character);
    return text;
}

bool refused(const std::string& typed)
{
    const auto code = RecoveryCode::parse(typed);
    return !code && code.error().code == ErrorCode::InvalidInput && !code.error().sentence.empty();
}

}  // namespace

TEST_CASE("a recovery code is seven groups of four, and is read back")
{
    SeededRandom random{1};
    for (int i = 0; i < 200; ++i) {
        const auto code = RecoveryCode::fresh(random);
        const auto text = code.text();
        REQUIRE(text.size() == 34);
        for (std::size_t at = 0; at < text.size(); ++at)
            REQUIRE((text[at] == '-') == (at % 5 == 4));
        CHECK(text.find_first_of("ILOU") == std::string::npos);
        CHECK(must(RecoveryCode::parse(text)) == code);
    }
}

TEST_CASE("what people type is understood")
{
    SeededRandom random{3};
    const auto code = RecoveryCode::fresh(random);
    const auto text = code.text();
    CHECK(must(RecoveryCode::parse(without(text, '-'))) == code);
    auto spaced = text;
    std::ranges::replace(spaced, '-', ' ');
    CHECK(must(RecoveryCode::parse("  " + spaced + "\n")) == code);
    auto small = text;
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    CHECK(must(RecoveryCode::parse(small)) == code);

    // Codes with zeros and ones, misread in every way.
    for (int i = 0; i < 50; ++i) {
        const auto other = RecoveryCode::fresh(random);
        for (const auto* looks : {"OI", "oi", "OL", "ol"}) {
            auto misread = other.text();
            std::ranges::replace(misread, '0', looks[0]);
            std::ranges::replace(misread, '1', looks[1]);
            CHECK(must(RecoveryCode::parse(misread)) == other);
        }
    }
}

TEST_CASE("a typing mistake is told, nearly always before anybody is asked")
{
    SeededRandom random{5};
    const auto text = RecoveryCode::fresh(random).text();
    int missed = 0;
    int tried = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char other : std::string_view{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"}) {
            if (text[at] == '-' || text[at] == other)
                continue;
            auto typed = text;
            typed[at] = other;
            ++tried;
            if (!refused(typed))
                ++missed;
        }
    }
    CHECK(tried == 28 * 31);
    CHECK(missed <= 2);
}

TEST_CASE("what is no code is refused with what is wrong about it")
{
    SeededRandom random{1};
    const auto text = RecoveryCode::fresh(random).text();
    CHECK(refused(""));
    CHECK(refused(text.substr(1)));
    CHECK(refused(text + "0"));
    CHECK(refused(Bytes(1'000'000, '0')));
    auto typed = text;
    typed[0] = 'U';
    CHECK(mustFail(RecoveryCode::parse(typed)).sentence.find("“U”") != std::string::npos);
    CHECK(refused("Ä" + text.substr(1)));
    CHECK(mustFail(RecoveryCode::parse(text.substr(1))).sentence.find("this has 27") != std::string::npos);
}

TEST_CASE("a code gives a secret and a key that say nothing of one another")
{
    SeededRandom random{1};
    const auto code = RecoveryCode::fresh(random);
    const auto keys = code.keys();
    CHECK(keys.authenticationSecret.size() == 32);
    CHECK(keys.keyEncryptionKey.size() == 32);
    CHECK_FALSE(keys.authenticationSecret == keys.keyEncryptionKey);
    CHECK(keys.keyEncryptionKey == must(RecoveryCode::parse(code.text())).keys().keyEncryptionKey);
    CHECK_FALSE(keys.keyEncryptionKey == RecoveryCode::fresh(random).keys().keyEncryptionKey);
}
