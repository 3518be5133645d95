// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TaskwarriorExport.h"

#include "core/base/Id.h"
#include "core/base/Random.h"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace altair::test {

namespace {

using namespace std::string_view_literals;

constexpr std::array kVerbs{"Call"sv, "Buy"sv, "Fix"sv, "Write"sv, "Read"sv, "Pay"sv, "Book"sv, "Clean"sv, "Ask"sv,
    "Review"sv, "Send"sv, "Plan"sv, "Order"sv, "Return"sv, "Prepare"sv, "Update"sv, "Cancel"sv, "Sort"sv, "Print"sv,
    "Renew"sv};
constexpr std::array kThings{"the dentist"sv, "a birthday present"sv, "the bike"sv, "the quarterly report"sv,
    "chapter"sv, "the electricity bill"sv, "train tickets"sv, "the kitchen"sv, "the landlord"sv, "pull request"sv,
    "the invoice"sv, "the holidays"sv, "printer paper"sv, "library books"sv, "slides"sv, "the passport"sv,
    "old photos"sv, "the garden shed"sv, "café tables"sv, "Müllbeutel"sv, "die Steuererklärung"sv, "薬局の処方箋"sv,
    "un gâteau"sv, "the cat's vaccination"sv, "winter tyres"sv, "the router"sv, "insurance papers"sv,
    "shelf brackets"sv, "the test server"sv, "onboarding notes"sv, "the choir"sv, "medicine"sv};
constexpr std::array kEnds{"before Friday"sv, "for Mina"sv, "with Jonas"sv, "again"sv, "at work"sv, "in the cellar"sv,
    "online"sv, "(ask first)"sv, "today"sv, "after lunch"sv, "– the blue one"sv, "no. 4"sv};
constexpr std::array kProjects{"Home"sv, "Home.Garden"sv, "Home.Move"sv, "Work"sv, "Work.Backend"sv, "Work.Team"sv,
    "Health"sv, "Papierkram.Steuer"sv, "People"sv, "Errands"sv, "Someday.Music"sv, "Study.Thesis"sv};
constexpr std::array kTags{
    "phone"sv, "errand"sv, "next"sv, "waiting"sv, "computer"sv, "home"sv, "büro"sv, "low"sv, "reading"sv, "people"sv};
constexpr std::array kPeriods{"daily"sv, "weekly"sv, "monthly"sv, "3days"sv, "weekdays"sv, "yearly"sv};

class Export {
public:
    Export(std::ostream& out, std::uint64_t seed) : m_out(&out), m_random(seed) {}

    void write(std::size_t tasks)
    {
        *m_out << "[\n";
        for (std::size_t i = 0; i < tasks; ++i) {
            task(i);
            *m_out << m_line << (i + 1 < tasks ? ",\n" : "\n");
        }
        *m_out << "]\n";
    }

private:
    std::uint64_t below(std::uint64_t bound) { return m_random.bits64() % bound; }
    bool oneIn(std::uint64_t count) { return below(count) == 0; }
    template <class Words>
    std::string_view any(const Words& words)
    {
        return words[below(words.size())];
    }

    std::string uuid()
    {
        std::array<std::uint8_t, 16> bytes{};
        m_random.fill(bytes);
        bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
        auto hex = RecordId{bytes}.hex();
        for (const std::size_t at : {8U, 13U, 18U, 23U})
            hex.insert(at, "-");
        return hex;
    }

    std::string time(int year)
    {
        std::array<char, 32> text{};
        const auto midnight = oneIn(2);
        std::snprintf(text.data(), text.size(), "%04d%02d%02dT%02d%02d%02dZ", year, static_cast<int>(below(12)) + 1,
            static_cast<int>(below(28)) + 1, midnight ? 0 : static_cast<int>(below(24)),
            midnight ? 0 : static_cast<int>(below(60)), 0);
        return text.data();
    }

    void member(std::string_view name, std::string_view text)
    {
        m_line += m_line.size() > 1 ? "," : "";
        ((((m_line += '"') += name) += "\":\"") += text) += '"';
    }

    std::string description()
    {
        std::string text{any(kVerbs)};
        (text += ' ') += any(kThings);
        if (oneIn(2))
            (text += ' ') += any(kEnds);
        return text + " #" + std::to_string(below(100'000));
    }

    void task(std::size_t number)
    {
        m_line = "{\"id\":" + std::to_string(number);
        const bool done = below(5) < 3;
        const bool recurring = !done && oneIn(50);
        member("description", description());
        if (oneIn(8))
            annotations();
        if (!m_earlier.empty() && oneIn(25))
            m_line += ",\"depends\":[\"" + m_earlier + "\"]";
        if (recurring || oneIn(3))
            member("due", time(2025));
        if (done)
            member("end", time(2024));
        member("entry", time(2023));
        if (oneIn(30))
            member("jiraid", "PROJ-" + std::to_string(below(5000)));
        if (recurring)
            member("mask", "---");
        member("modified", time(2024));
        if (oneIn(6))
            member("priority", std::string_view{&"HML"[below(3)], 1});
        if (below(3) < 2)
            member("project", any(kProjects));
        if (recurring)
            member("recur", any(kPeriods));
        member("status", done ? oneIn(12) ? "deleted" : "completed" : recurring ? "recurring" : "pending");
        if (oneIn(2))
            tags();
        m_earlier = uuid();
        member("uuid", m_earlier);
        m_line += ",\"urgency\":" + std::to_string(static_cast<double>(below(15000)) / 1000) + "}";
    }

    void annotations()
    {
        m_line += ",\"annotations\":[";
        for (std::uint64_t i = 0, count = 1 + below(3); i < count; ++i)
            m_line += (i > 0 ? "," : "") + ("{\"entry\":\"" + time(2024)) + "\",\"description\":\"" + description()
                + ", " + description() + "\"}";
        m_line += ']';
    }

    void tags()
    {
        m_line += ",\"tags\":[\"";
        m_line += any(kTags);
        if (oneIn(2))
            (m_line += "\",\"") += any(kTags);
        m_line += "\"]";
    }

    std::ostream* m_out;
    SeededRandom m_random;
    std::string m_line;
    std::string m_earlier;
};

}  // namespace

void writeTaskwarriorExport(std::ostream& out, std::size_t tasks, std::uint64_t seed)
{
    Export{out, seed}.write(tasks);
}

}  // namespace altair::test
