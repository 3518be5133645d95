// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/OrderKey.h"
#include "tests/support/Catch.h"

#include <algorithm>
#include <cstdint>

using namespace altair;

TEST_CASE("the first order keys at either end are permanent")
{
    CHECK(orderAfter("") == "a0");
    CHECK(orderAfter("a0") == "a1");
    CHECK(orderAfter("a9") == "aA");
    CHECK(orderAfter("az") == "b00");
    CHECK(orderAfter("bzz") == "c000");
    CHECK(orderAfter("a0V") == "a1");
    CHECK(orderAfter("Zz") == "a0");
    CHECK(orderBetween("", "a0") == "Zz");
    CHECK(orderBetween("", "a0V") == "a0");
    CHECK(orderBetween("", "Z0") == "Yzz");
    CHECK(orderBetween("a0", "a1") == "a0V");
    CHECK(orderBetween("a0", "a0V") == "a0F");
    CHECK(orderBetween("a0V", "a0W") == "a0VV");
    CHECK(orderBetween("a0", "a01") == "a00V");
    CHECK(orderBetween("a0", "b00") == "a1");
    CHECK(orderBetween("az", "b01") == "b00");
}

TEST_CASE("there is no order key between equal ones, or the wrong way round")
{
    CHECK_FALSE(orderBetween("a0", "a0"));
    CHECK_FALSE(orderBetween("a1", "a0"));
}

TEST_CASE("what is no order key is recognised")
{
    CHECK(isOrder("a0"));
    CHECK(isOrder("Zz"));
    CHECK(isOrder("b1201"));
    for (const auto* text : {"", "a", "0", "b1", "a00", "a0V0", "a-", "a0 ", "ä0", "~"})
        CHECK_FALSE(isOrder(text));
    CHECK_FALSE(isOrder(std::string_view{"a0\0V", 4}));
    CHECK_FALSE(isOrder("a0" + std::string(63, 'V')));
    CHECK_FALSE(orderBetween("garbage!", ""));
    CHECK_FALSE(orderBetween("", "a0~"));
}

TEST_CASE("appending a hundred thousand times keeps the keys short")
{
    std::string last;
    for (int i = 0; i < 100'000; ++i) {
        const auto key = orderAfter(last);
        REQUIRE(key > last);
        last = key;
    }
    CHECK(last.size() == 4);
}

TEST_CASE("prepending ten thousand times keeps the keys short")
{
    std::string first;
    for (int i = 0; i < 10'000; ++i) {
        const auto key = orderBetween("", first);
        REQUIRE(key);
        REQUIRE((first.empty() || *key < first));
        first = *key;
    }
    CHECK(first.size() == 4);
}

TEST_CASE("one gap takes hundreds of keys before the list has to be rebalanced")
{
    std::string low = "a0";
    std::string high = "a1";
    int fitted = 0;
    for (bool lower = false; const auto key = orderBetween(low, high); ++fitted) {
        REQUIRE(isOrder(*key));
        REQUIRE((low < *key && *key < high));
        (lower ? low : high) = *key;
        lower = fitted % 3 == 0;
    }
    CHECK(fitted > 300);
    CHECK(evenOrders(fitted + 2U).back().size() <= 3);
}

TEST_CASE("random insertions keep the list strictly ascending and every key well formed")
{
    std::vector<std::string> keys{""};
    std::uint64_t state = 20'261'121;
    for (int i = 0; i < 5'000; ++i) {
        state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const auto place = (state >> 33U) % keys.size();
        const auto after = place + 1 < keys.size() ? keys[place + 1] : std::string{};
        const auto key = orderBetween(keys[place], after);
        REQUIRE(key);
        REQUIRE(isOrder(*key));
        keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(place) + 1, *key);
    }
    CHECK(std::ranges::adjacent_find(keys, std::ranges::greater_equal{}) == keys.end());
    CHECK(std::ranges::max(keys, {}, &std::string::size).size() < 16);
}

TEST_CASE("nothing fits after the last key there is: the new one ties with it")
{
    const auto last = std::string(27, 'z') + std::string(kLongestOrder - 27, 'z');
    REQUIRE(isOrder(last));
    CHECK(orderAfter(last) == last);
    CHECK(orderAfter("no key!") == "no key!");
}

TEST_CASE("a rebalanced list has even, ascending keys with room at both ends and in between")
{
    CHECK(evenOrders(0).empty());
    CHECK(evenOrders(3) == std::vector<std::string>{"a0", "a1", "a2"});
    const auto keys = evenOrders(5'000);
    REQUIRE(keys.size() == 5'000);
    for (std::size_t i = 0; i + 1 < keys.size(); ++i)
        REQUIRE(orderBetween(keys[i], keys[i + 1]));
    CHECK(keys.back().size() == 4);
}

TEST_CASE("the order key of a moment is well formed and stands after those of earlier moments")
{
    const auto now = Hlc::at(Instant{std::chrono::days{20'000}});
    CHECK(isOrder(orderAt(now)));
    CHECK(orderAt(now) < orderAt(Hlc{now.value + 1}));
    CHECK(orderAt(now) > evenOrders(5'000).back());
    CHECK(orderBetween(orderAt(now), orderAt(Hlc{now.value + 1})));
}
