// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/Commands.h"
#include "core/Housekeeping.h"
#include "core/Workspace.h"
#include "core/store/Backup.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <future>

using namespace altair;
using altair::test::TemporaryProfile;

namespace {

Workspace::Executors threads()
{
    return {std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()};
}

Workspace::Executors inlineOnes()
{
    return {std::make_unique<InlineExecutor>(), std::make_unique<InlineExecutor>()};
}

std::unique_ptr<Workspace> openOrFail(TemporaryProfile& home, Workspace::Executors executors)
{
    auto opened = Workspace::open(home.profile(), home.environment(), std::move(executors));
    if (!opened)
        FAIL(opened.error().sentence + " " + opened.error().detail);
    return std::move(*opened);
}

}  // namespace

TEST_CASE("what is written through the door is read through it once the write has answered")
{
    TemporaryProfile home;
    const auto workspace = openOrFail(home, threads());
    std::promise<Result<Outcome>> written;
    workspace->write([](Writer& writer) { return capture(writer, "Buy stamps"); },
        [&](Result<Outcome> outcome) { written.set_value(std::move(outcome)); });
    REQUIRE(written.get_future().get());

    std::promise<std::size_t> rows;
    const auto query = listQuery(Scope::Inbox, home.environment());
    workspace->read([query](Reader& reader) { return reader.page(query); },
        [&](Result<std::vector<ListRow>> page) { rows.set_value(page ? page->size() : 0); });
    CHECK(rows.get_future().get() == 1);
}

TEST_CASE("whoever subscribed hears of a commit, and no more after unsubscribing")
{
    TemporaryProfile home;
    const auto workspace = openOrFail(home, inlineOnes());
    std::vector<RecordId> heard;
    auto subscription = workspace->subscribe(
        [&](const Changes& changes) { heard.insert(heard.end(), changes.records.begin(), changes.records.end()); });
    RecordId added;
    const auto add = [&] {
        workspace->write([](Writer& writer) { return capture(writer, "Buy stamps"); },
            [&](const Result<Outcome>& outcome) { added = outcome->records.front(); });
    };
    add();
    CHECK(heard == std::vector<RecordId>{added});
    subscription.reset();
    add();
    CHECK(heard.size() == 1);
}

TEST_CASE("a second workspace on the same profile is refused as busy")
{
    TemporaryProfile home;
    const auto workspace = openOrFail(home, inlineOnes());
    const auto second = Workspace::open(
        home.profile(), home.environment(), inlineOnes(), {.patience = std::chrono::milliseconds{10}});
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::Busy);
}

TEST_CASE("the backup of the day is made beside a writer that goes on writing")
{
    TemporaryProfile home;
    home.add("Buy stamps");
    home.close();
    const auto workspace = openOrFail(home, threads());
    auto backed = std::async(
        std::launch::async, [&] { return keepBackups(workspace->profile(), workspace->environment()); });
    for (int i = 0; i < 50; ++i)
        workspace->write(
            [](Writer& writer) { return capture(writer, "Written meanwhile"); }, [](const Result<Outcome>&) {});
    REQUIRE(backed.get());

    const auto backups = listBackups(home.profile());
    REQUIRE(backups->size() == 1);
    CHECK(backups->front().reason == BackupReason::Daily);
    const auto contents = verifyBackup(backups->front().file);
    REQUIRE(contents);
    CHECK(contents->records.front().second >= 1);
}
