// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/SharedFolder.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryFolder.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

FolderKeys typical()
{
    FolderKeys keys;
    keys.folder = LogId{{1}};
    keys.account = {AccountId{{2}}, 3, {Bytes(16, 's'), 17, 8, 1}, "wrapped", "recovery"};
    keys.spaces[SpaceId{{4}}] = {5, 2, "space keys"};
    return keys;
}

std::string changed(const std::string& from, const std::string& to)
{
    auto text = serializeFolderKeys(typical());
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a folder's keys are read as they were written")
{
    CHECK(must(parseFolderKeys(serializeFolderKeys(typical()))) == typical());
}

TEST_CASE("keys that are not whole, newer or too weak are not used")
{
    const auto text = serializeFolderKeys(typical());
    for (std::size_t size = 0; size + 2 < text.size(); size += 13)
        CHECK(mustFail(parseFolderKeys(text.substr(0, size))).code == ErrorCode::Damaged);
    CHECK(mustFail(parseFolderKeys(changed("\"log_n\": 17", "\"log_n\": 12"))).code == ErrorCode::InvalidInput);
    CHECK(mustFail(parseFolderKeys(changed("\"altair_folder\": 1", "\"altair_folder\": 2"))).code
        == ErrorCode::NewerVersion);
    CHECK(mustFail(parseFolderKeys(changed(LogId{{1}}.hex(), LogId{}.hex()))).code == ErrorCode::Damaged);
}

TEST_CASE("keys that two devices changed are joined the same way everywhere")
{
    auto left = typical();
    left.account.version = 4;
    left.account.wrappedKey = "new password";
    auto right = typical();
    right.spaces[SpaceId{{4}}] = {6, 3, "next epoch"};
    right.spaces[SpaceId{{9}}] = {1, 1, "another space"};
    const auto both = joined(left, right);
    CHECK(both == joined(right, left));
    CHECK(both.account == left.account);
    CHECK(both.spaces == right.spaces);
    auto same = left;
    same.account.wrappedKey = "other password";
    CHECK(joined(left, same) == joined(same, left));
    CHECK(joined(both, both) == both);
}

TEST_CASE("a shared folder is made in an empty folder only")
{
    const test::TemporaryFolder folder;
    CHECK(mustFail(shared_folder::look(folder.path() / "none")).code == ErrorCode::NotFound);
    CHECK(!must(shared_folder::look(folder.path())));
    must(shared_folder::create(folder.path(), typical()));
    CHECK(must(shared_folder::look(folder.path())) == typical());
    CHECK(mustFail(shared_folder::create(folder.path(), typical())).code == ErrorCode::InvalidInput);
    CHECK(test::permissions(folder.path() / "keys") == 0600);
    CHECK(test::names(folder.path()) == std::vector<std::string>{"keys"});

    const test::TemporaryFolder others;
    test::write(others.path() / "holiday.jpg", "x");
    CHECK(mustFail(shared_folder::look(others.path())).code == ErrorCode::InvalidInput);
    const test::TemporaryFolder hidden;
    test::write(hidden.path() / ".stfolder", "");
    CHECK(!must(shared_folder::look(hidden.path())));
    const test::TemporaryFolder half;
    test::write(half.path() / "keys", serializeFolderKeys(typical()).substr(0, 40));
    CHECK(mustFail(shared_folder::look(half.path())).code == ErrorCode::Damaged);
}

TEST_CASE("new keys are joined with copies that a conflict left")
{
    const test::TemporaryFolder folder;
    must(shared_folder::create(folder.path(), typical()));
    auto conflict = typical();
    conflict.spaces[SpaceId{{4}}] = {6, 3, "next epoch"};
    test::write(folder.path() / "keys.sync-conflict-20261121-120000-ABCDEFG", serializeFolderKeys(conflict));
    auto foreign = typical();
    foreign.folder = LogId{{7}};
    foreign.account.version = 99;
    test::write(folder.path() / "keys (Laptop's conflicted copy)", serializeFolderKeys(foreign));
    auto mine = typical();
    mine.account.version = 4;
    const auto now = must(shared_folder::replaceKeys(folder.path(), mine));
    CHECK(now.account == mine.account);
    CHECK(now.spaces == conflict.spaces);
    CHECK(must(parseFolderKeys(test::contents(folder.path() / "keys"))) == now);
    CHECK(must(shared_folder::look(folder.path()))->folder == typical().folder);
}
