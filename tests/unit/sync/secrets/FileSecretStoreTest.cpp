// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/secrets/FileSecretStore.h"
#include "tests/support/Files.h"
#include "tests/support/Must.h"
#include "tests/support/TemporaryProfile.h"

using namespace altair;
using test::must;
using test::mustFail;

namespace {

struct Computer {
    test::TemporaryProfile profile;
    std::filesystem::path folder = profile.profile().data / "secrets";
    std::filesystem::path file = folder / "keys";
    FileSecretStore store{file};

    Computer() { std::filesystem::create_directories(folder); }
};

SecretBytes secret(BytesView bytes)
{
    return SecretBytes::copyOf(bytes);
}

}  // namespace

TEST_CASE("secrets are kept under their names, and come back after a restart")
{
    Computer computer;
    CHECK_FALSE(must(computer.store.read("token")));
    must(computer.store.write("token", secret("first")));
    must(computer.store.write("account-key", secret({"\0\1\xff", 3})));
    must(computer.store.write("token", secret("second")));
    FileSecretStore later{computer.file};
    CHECK(must(later.read("token"))->view() == "second");
    CHECK(must(later.read("account-key"))->view() == BytesView{"\0\1\xff", 3});
    must(later.remove("token"));
    must(later.remove("token"));
    CHECK_FALSE(must(computer.store.read("token")));
    CHECK(must(computer.store.read("account-key")));
    CHECK(test::names(computer.folder) == std::vector<std::string>{"keys"});
}

TEST_CASE("only the person may read the file, and it is not used when others may")
{
    Computer computer;
    must(computer.store.write("token", secret("token")));
    CHECK(test::permissions(computer.file) == 0600);
    for (const auto open : {std::filesystem::perms::group_read, std::filesystem::perms::others_read,
             std::filesystem::perms::group_write, std::filesystem::perms::others_exec}) {
        std::filesystem::permissions(computer.file, open, std::filesystem::perm_options::add);
        const auto error = mustFail(computer.store.read("token"));
        CHECK(error.code == ErrorCode::Io);
        CHECK(error.sentence.find("chmod 600") != std::string::npos);
        CHECK(mustFail(computer.store.write("token", secret("other"))).code == ErrorCode::Io);
        CHECK(mustFail(computer.store.remove("token")).code == ErrorCode::Io);
        std::filesystem::permissions(computer.file, open, std::filesystem::perm_options::remove);
    }
    CHECK(must(computer.store.read("token"))->view() == "token");
}

TEST_CASE("a file that is not readable is left as it is")
{
    Computer computer;
    must(computer.store.write("token", secret("token")));
    const auto whole = test::contents(computer.file);
    for (const auto& broken :
        {std::string{}, std::string{"something else"}, whole.substr(0, whole.size() - 1), whole + "x"}) {
        test::write(computer.file, broken);
        CHECK(mustFail(computer.store.read("token")).code == ErrorCode::Damaged);
        CHECK(mustFail(computer.store.write("token", secret("other"))).code == ErrorCode::Damaged);
        CHECK(test::contents(computer.file) == broken);
    }
    test::write(computer.file, whole);
    CHECK(must(computer.store.read("token"))->view() == "token");
}

TEST_CASE("what a crash left behind is in nobody's way")
{
    Computer computer;
    test::write(computer.folder / "keys.new", "half");
    must(computer.store.write("token", secret("token")));
    CHECK(must(computer.store.read("token"))->view() == "token");
    CHECK(test::names(computer.folder) == std::vector<std::string>{"keys"});
}

TEST_CASE("a folder that is gone is told, and a secret that is too long is refused")
{
    Computer computer;
    FileSecretStore nowhere{computer.folder / "gone" / "keys"};
    CHECK_FALSE(must(nowhere.read("token")));
    CHECK_FALSE(mustFail(nowhere.write("token", secret("token"))).sentence.empty());
    CHECK(mustFail(computer.store.write("token", SecretBytes{SecretStore::kMostBytes + 1})).code
        == ErrorCode::InvalidInput);
    must(computer.store.write("token", SecretBytes{SecretStore::kMostBytes}));
}
