// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What was exchanged with one host in one stretch of time.
struct Contact {
    std::string host;  ///< "sync.example.org:443".
    Instant first{};
    Instant last{};
    std::uint64_t requests = 0;
    std::uint64_t bytesUp = 0;    ///< Contents of requests, without what HTTP and TLS add.
    std::uint64_t bytesDown = 0;  ///< Contents of answers, likewise.

    friend bool operator==(const Contact&, const Contact&) = default;
};

/// Every host that was ever contacted, for the person to look at: a line a host and day for the latest 30 days with
/// contact, and one line a host for what was before. Lies in `contacts.json` of the profile. For one thread.
class ContactLog {
public:
    static constexpr std::size_t kMostDays = 30;    ///< A host; older ones become one line.
    static constexpr std::size_t kMostHosts = 200;  ///< Past this the one that was contacted least recently is dropped.

    /// A file that can't be read as one of ours is put aside as contacts.json.unreadable, and a new one begun: nothing
    /// depends on it.
    static ContactLog open(std::filesystem::path file);
    ~ContactLog();  ///< Saves.
    ContactLog(ContactLog&& other) noexcept;
    ContactLog& operator=(ContactLog&&) = delete;

    /// Saved at once when the host is new, else within a minute of use and at the end.
    void note(std::string_view host, Instant at, std::uint64_t bytesUp, std::uint64_t bytesDown);
    /// The latest first.
    std::vector<Contact> contacts() const;
    Result<void> save();

private:
    explicit ContactLog(std::filesystem::path file) : m_file(std::move(file)) {}
    Contact& lineFor(std::string_view host, Instant at);
    void fold(std::string_view host);
    void dropOldestHost();

    std::filesystem::path m_file;
    std::vector<Contact> m_lines;  // In the order in which they began.
    Instant m_savedAt{};
    bool m_changed = false;
};

/// For the page that shows it while nothing runs: reads the file, changes nothing. Empty when there is none.
std::vector<Contact> readContacts(const std::filesystem::path& file);

}  // namespace altair
