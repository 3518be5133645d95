// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceRequest.h"
#include "tests/support/Catch.h"

using namespace altair;

namespace {

InstanceRequest anyRequest()
{
    return {InstanceRequest::Purpose::Open, {"add", "", "[x]\n\0y"}, "/home/me", "de_DE.UTF-8", true, false, true, 132};
}

}  // namespace

TEST_CASE("a request comes back as it was")
{
    CHECK(decodeRequest(encodeRequest(anyRequest())) == anyRequest());
    CHECK(decodeRequest(encodeRequest({})) == InstanceRequest{});
}

TEST_CASE("no piece of a request, and nothing added to one, is taken for one")
{
    const auto bytes = encodeRequest(anyRequest());
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_FALSE(decodeRequest(BytesView{bytes}.substr(0, length)));
    CHECK_FALSE(decodeRequest(bytes + "x"));
}

TEST_CASE("a request of another version is refused")
{
    auto bytes = encodeRequest(anyRequest());
    bytes[0] = 2;
    CHECK_FALSE(decodeRequest(bytes));
}
