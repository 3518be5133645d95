// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/store/FileStore.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <array>
#include <fstream>

using namespace altair;
using namespace altair::test;

namespace {

namespace fs = std::filesystem;

fs::path written(const TemporaryProfile& profile, const char* name, const std::string& content)
{
    const auto file = profile.profile().data / name;
    std::ofstream{file, std::ios::binary} << content;
    return file;
}

}  // namespace

TEST_CASE("a file is kept once, under what is in it, for this person only")
{
    TemporaryProfile profile;
    profile.reopen();
    const FileStore store{profile.profile()};
    const auto first = store.add(written(profile, "letter.pdf", "Dear landlord"));
    const auto second = store.add(written(profile, "copy of letter.pdf", "Dear landlord"));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->sha256 == second->sha256);
    CHECK(second->name == "copy of letter.pdf");
    CHECK(store.pathOf(*first) == store.pathOf(*second));
    CHECK(store.verify(*first));
    CHECK((fs::status(store.pathOf(*first)).permissions() & fs::perms(077)) == fs::perms::none);
    CHECK(FileReference::read(first->text()) == *first);
    CHECK(std::distance(fs::directory_iterator{profile.profile().files()}, {}) == 1);
}

TEST_CASE("a file that changed on the disk is not handed out")
{
    TemporaryProfile profile;
    profile.reopen();
    const FileStore store{profile.profile()};
    const auto file = store.add(written(profile, "plan.txt", "north wall")).value();
    REQUIRE(store.copyTo(file, profile.profile().data / "out.txt"));
    CHECK_FALSE(store.copyTo(file, profile.profile().data / "out.txt"));
    const auto open = store.copyToOpen(file).value();
    CHECK(open.filename() == "plan.txt");
    fs::remove_all(open.parent_path());
    std::ofstream{store.pathOf(file)} << "south wall";
    CHECK(store.copyToOpen(file).error().code == ErrorCode::Damaged);
    fs::remove(store.pathOf(file));
    CHECK(store.copyToOpen(file).error().code == ErrorCode::NotFound);
}

TEST_CASE("folders, missing files and a change of mind leave nothing behind")
{
    TemporaryProfile profile;
    profile.reopen();
    const FileStore store{profile.profile()};
    CHECK(store.add(profile.profile().data).error().code == ErrorCode::InvalidInput);
    CHECK(store.add("/nowhere/at all").error().code == ErrorCode::NotFound);
    const auto stopped = store.add(written(profile, "long.bin", std::string(3'000'000, 'x')),
        [](std::uint64_t done, std::uint64_t) { return done < 2'000'000; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK(fs::is_empty(profile.profile().files()));
}

TEST_CASE("names that would be paths are made harmless, and damaged references are none")
{
    CHECK(plainFileName("../../etc/passwd") == ".._.._etc_passwd");
    CHECK(plainFileName("..") == "file");
    CHECK(plainFileName("") == "file");
    CHECK(plainFileName(std::string(300, 'n')).size() == FileReference::kMostNameBytes);
    const std::string hash(64, 'a');
    CHECK(FileReference::read(hash + " 12 a b.txt")->name == "a b.txt");
    CHECK_FALSE(FileReference::read(hash + " twelve a.txt"));
    CHECK_FALSE(FileReference::read(hash + " 12"));
    CHECK_FALSE(FileReference::read("short 12 a.txt"));
    CHECK_FALSE(FileReference::read(""));
}

TEST_CASE("what is attached is on the record, can be taken off, and undo brings it back")
{
    TemporaryProfile profile;
    const auto id = profile.add("Scan the insurance letter");
    const FileStore store{profile.profile()};
    const auto letter = store.add(written(profile, "letter.pdf", "Dear customer")).value();
    const auto photo = store.addBytes("picture", "photo.png").value();
    REQUIRE(attach(profile.writer(), id, std::array{letter, photo}));
    CHECK(filesOf(profile.view(id)) == std::vector{letter, photo});

    REQUIRE(detach(profile.writer(), id, std::array{letter}));
    CHECK(filesOf(profile.view(id)) == std::vector{photo});
    REQUIRE(profile.writer().undo());
    CHECK(filesOf(profile.view(id)).size() == 2);

    const auto tag = create(profile.writer(), Kind::Tag, "home").value().records.front();
    CHECK(attach(profile.writer(), tag, std::array{letter}).error().code == ErrorCode::InvalidInput);
}
