// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/Random.h"
#include "core/store/Backup.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <algorithm>
#include <map>

using namespace altair;
using namespace std::chrono_literals;
using std::chrono::floor;

namespace {

using Backups = std::vector<BackupInfo>;
constexpr auto kDay = std::chrono::hours{24};

BackupInfo backupAt(Instant at, BackupReason reason = BackupReason::Daily)
{
    return {{}, at, reason, 1};
}

void thin(Backups& backups, Instant now)
{
    for (const auto& outdated : outdatedBackups(backups, now))
        std::erase_if(
            backups, [&](const auto& backup) { return backup.at == outdated.at && backup.reason == outdated.reason; });
}

std::int64_t monthOf(Instant at)
{
    const std::chrono::year_month_day day{floor<std::chrono::days>(at)};
    return int{day.year()} * 12 + static_cast<int>(unsigned{day.month()});
}

/// Every stretch of `length` that had a backup made in it, and lies wholly within `age`, has one still.
template <class Length, class Stretch>
void checkCovered(const Backups& made, const Backups& kept, Instant now, Length age, Stretch stretchOf)
{
    std::map<std::int64_t, bool> stretches;
    for (const auto& backup : made)
        if (now - backup.at <= age)
            stretches[stretchOf(backup.at)] = false;
    for (const auto& backup : kept)
        stretches[stretchOf(backup.at)] = true;
    stretches.erase(stretchOf(now - age));  // Its earlier part is too old by now.
    for (const auto& [stretch, covered] : stretches)
        REQUIRE(covered);
}

std::int64_t hourOf(Instant at)
{
    return floor<std::chrono::hours>(at.time_since_epoch()).count();
}
std::int64_t dayOf(Instant at)
{
    return floor<std::chrono::days>(at.time_since_epoch()).count();
}
std::int64_t weekOf(Instant at)
{
    return floor<std::chrono::weeks>(at.time_since_epoch()).count();
}

}  // namespace

TEST_CASE("over years, every hour of a day, day of a week, week of a month and month of a year keeps a backup")
{
    const auto seed = GENERATE(range(1U, 6U));
    SeededRandom random{seed};
    Backups made;
    Backups kept;
    Instant now = test::kNoon;
    const auto end = now + 2 * 366 * kDay;
    // From some an hour to one in weeks.
    const auto longest = std::chrono::minutes{std::array{60, 240, 1500, 4000, 30000}[seed - 1]};
    while (now < end) {
        now += std::chrono::minutes{
            1 + static_cast<std::int64_t>(random.bits64() % static_cast<std::uint64_t>(longest.count()))};
        made.push_back(backupAt(now));
        kept.push_back(made.back());
        thin(kept, now);
        if (random.bits64() % 256 != 0)
            continue;
        std::erase_if(made, [&](const auto& backup) { return now - backup.at > 400 * kDay; });
        REQUIRE(kept.back().at == now);
        checkCovered(made, kept, now, kDay, hourOf);
        checkCovered(made, kept, now, 7 * kDay, dayOf);
        checkCovered(made, kept, now, 31 * kDay, weekOf);
        checkCovered(made, kept, now, 366 * kDay, monthOf);
        // An hour, day and week more than the clock face shows, and weeks cut in two by the turn of a month.
        REQUIRE(kept.size() <= 25 + 8 + 7 + 14);
    }
}

TEST_CASE("nothing is thinned twice")
{
    Backups backups;
    for (int hour = 0; hour < 24 * 400; ++hour)
        backups.push_back(backupAt(test::kNoon + std::chrono::hours{hour}));
    const auto now = backups.back().at;
    thin(backups, now);
    CHECK(outdatedBackups(backups, now).empty());
}

TEST_CASE("the person's own backups stay, and so does the latest of the others, however old")
{
    Backups backups{backupAt(test::kNoon - 3000 * kDay, BackupReason::Manual), backupAt(test::kNoon - 2000 * kDay),
        backupAt(test::kNoon - 1000 * kDay), backupAt(test::kNoon - 2000 * kDay, BackupReason::Manual)};
    thin(backups, test::kNoon);
    REQUIRE(backups.size() == 3);
    CHECK(std::ranges::count(backups, BackupReason::Manual, &BackupInfo::reason) == 2);
    CHECK(backups[1].at == test::kNoon - 1000 * kDay);
}

TEST_CASE("a clock that was wrong for a day costs no backup of the right days")
{
    Backups backups{backupAt(test::kNoon), backupAt(test::kNoon + 5000 * kDay)};
    thin(backups, test::kNoon + 1h);
    CHECK(backups.size() == 2);
}

TEST_CASE("a backup's name sorts by its time and says why it was made")
{
    CHECK(backupName(test::kNoon + 5ms, BackupReason::BeforeMigration) == "2026-11-21T120000.005Z-before-migration.db");
    CHECK(backupName(test::kNoon + 1s, BackupReason::Daily) > backupName(test::kNoon, BackupReason::Manual));
}
