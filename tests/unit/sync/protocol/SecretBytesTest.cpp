// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/protocol/SecretBytes.h"
#include "tests/support/Catch.h"

#include <type_traits>

using namespace altair;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(!std::is_convertible_v<Bytes, SecretBytes>);

TEST_CASE("a secret moves, and is copied only where somebody says so")
{
    auto secret = SecretBytes::copyOf("key");
    const auto copy = secret.copy();
    const SecretBytes moved{std::move(secret)};
    CHECK(secret.empty());  // NOLINT(bugprone-use-after-move): moved-from is empty by contract.
    CHECK(moved == copy);
    CHECK(moved.view() == "key");
}

TEST_CASE("secrets are equal when all of their bytes are")
{
    CHECK(SecretBytes::copyOf("key") == SecretBytes::copyOf("key"));
    CHECK_FALSE(SecretBytes::copyOf("key") == SecretBytes::copyOf("kez"));
    CHECK_FALSE(SecretBytes::copyOf("key") == SecretBytes::copyOf("keys"));
    const SecretBytes none;
    CHECK(none == none.copy());
}

TEST_CASE("clearing overwrites the bytes before it lets go of them")
{
    Bytes line = "a password that was typed";
    const auto length = line.size();
    wipe(line);
    CHECK(line.empty());
    line.resize(length);  // The same memory: what was there shows if it was not overwritten.
    CHECK(line.find("password") == Bytes::npos);
}
