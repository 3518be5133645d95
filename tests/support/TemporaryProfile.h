// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/store/Environment.h"
#include "core/store/Profile.h"
#include "core/store/Writer.h"

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace altair::test {

/// Saturday 21 November 2026, 12:00 UTC.
constexpr Instant kNoon{std::chrono::milliseconds{1'795'262'400'000}};
constexpr CivilDate kToday{std::chrono::days{20778}};

/// A profile of its own in a temporary folder, with a clock that stands still; gone with the object.
class TemporaryProfile {
public:
    explicit TemporaryProfile(std::uint64_t seed = 1);
    ~TemporaryProfile();
    TemporaryProfile(const TemporaryProfile&) = delete;
    TemporaryProfile& operator=(const TemporaryProfile&) = delete;

    const Profile& profile() const { return m_profile; }
    Environment environment() { return {&clock, &m_random, "UTC", std::chrono::minutes{0}}; }
    /// Opens it, closing the one that was open: as a restart does.
    Writer& reopen();
    Writer& writer() { return m_writer ? *m_writer : reopen(); }
    Reader& reader() { return writer().reader(); }
    void close() { m_writer.reset(); }

    /// Captures and answers the new id.
    RecordId add(std::string_view text);
    /// The titles that a scope lists, in its order.
    std::vector<std::string> titles(Scope scope, RecordId container = {});
    RecordView view(const RecordId& id);

    ManualClock clock{kNoon};

private:
    std::filesystem::path m_folder;
    Profile m_profile;
    SeededRandom m_random;
    std::unique_ptr<Writer> m_writer;
};

}  // namespace altair::test
