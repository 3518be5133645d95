// SPDX-License-Identifier: AGPL-3.0-or-later
//
// What is derived follows from the states alone: after any history, making it again changes nothing.

#include "core/Commands.h"
#include "core/store/RecordTable.h"
#include "tests/support/Catch.h"
#include "tests/support/TemporaryProfile.h"

#include <algorithm>
#include <map>

using namespace altair;
using altair::test::TemporaryProfile;

namespace {

using Dump = std::map<std::string, std::vector<std::string>>;

const std::vector<std::pair<std::string, std::string>> kDerived{
    {"record", "key, place, sort_at, flags, title, tags, hex(deleted_with)"},
    {"task", "*"},
    {"project", "*"},
    {"note", "*"},
    {"record_tag", "*"},
    {"record_link", "hex(target), key"},
    {"search_doc", "*"},
    {"tally", "*"},
};

std::vector<std::string> rowsOf(Connection& connection, const std::string& table, const std::string& columns)
{
    auto rows =
        connection.prepare("SELECT " + columns + " FROM " + table + (table == "tally" ? " WHERE n <> 0" : "")).value();
    std::vector<std::string> lines;
    while (rows.next().value()) {
        std::string line;
        for (int column = 0; column < rows.columns(); ++column)
            line += (rows.isNull(column) ? "null" : rows.text(column)) + '|';
        lines.push_back(line);
    }
    std::ranges::sort(lines);
    return lines;
}

Dump derived(Connection& connection)
{
    Dump dump;
    for (const auto& [table, columns] : kDerived)
        dump[table] = rowsOf(connection, table, columns);
    return dump;
}

/// Does what people do, at random, with a second device joining in. Refusals are part of life.
class Life {
public:
    Life(TemporaryProfile& home, std::uint64_t seed) : m_home(&home), m_random(seed) {}

    void live(int actions)
    {
        for (int i = 0; i < actions; ++i) {
            m_home->clock.advance(std::chrono::minutes{static_cast<int>(below(30))});
            act();
        }
    }

private:
    std::size_t below(std::size_t limit) { return m_random.bits64() % limit; }
    Writer& writer() { return m_home->writer(); }
    RecordId any() { return m_ids.empty() ? RecordId{} : m_ids[below(m_ids.size())]; }

    void add()
    {
        static constexpr const char* kTexts[] = {"Dig @Garden #out", "Call tomorrow 10am", "Read // a note",
            "Water every 2 days", "Pack @House", "Sort photos ~15m !low"};
        CaptureTarget target;
        if (below(3) == 0)
            target.parent = any();
        if (below(6) == 0)
            target.as = CaptureAs::Note;
        const auto outcome = capture(writer(), kTexts[below(std::size(kTexts))], target);
        REQUIRE(outcome);
        m_ids.insert(m_ids.end(), outcome->records.begin(), outcome->records.end());
    }

    void joinFromElsewhere(const RecordId& id)
    {
        auto stored = RecordTable{writer().connection()}.load(id).value();
        if (!stored || stored->isTombstone() || stored->fields.kind != static_cast<KindNumber>(Kind::Task))
            return;
        const ManualClock clock{m_home->clock.now()};
        HybridClock dots{clock, DeviceId{99}, stored->fields.context.highest(DeviceId{99})};
        const FieldWrite write{below(2) ? FieldWrite{field::Parent, {}, {encodeValue(any())}}
                                        : FieldWrite{field::Title, {}, {"Elsewhere"}}};
        altair::edit(stored->fields, {&write, 1}, dots);
        REQUIRE(writer().joinRecords({&stored->fields, 1}, {Verb::Import, 1, "x"}));
    }

    void act()
    {
        const auto id = any();
        const std::vector<RecordId> ids{id};
        const auto choice = m_ids.empty() ? 0 : below(14);
        if (choice < 3)
            add();
        else if (choice == 3)
            std::ignore = complete(writer(), ids);
        else if (choice == 4)
            std::ignore = reopen(writer(), ids);
        else if (choice == 5)
            std::ignore = remove(writer(), ids);
        else if (choice == 6)
            std::ignore = restore(writer(), ids);
        else if (choice == 7)
            std::ignore = altair::edit(writer(), id, {{field::Parent, FieldChange::How::Set, any()}});
        else if (choice == 8)
            std::ignore = writer().undo();
        else if (choice == 9)
            std::ignore = writer().redo();
        else if (choice < 13)
            joinFromElsewhere(id);
        else if (below(4) == 0)
            std::ignore = writer().purge(ids);
    }

    TemporaryProfile* m_home;
    SeededRandom m_random;
    std::vector<RecordId> m_ids;
};

}  // namespace

TEST_CASE("what is derived can be made again from the states, whatever happened before")
{
    const auto seed = GENERATE(range(1, 13));
    CAPTURE(seed);
    TemporaryProfile home{static_cast<std::uint64_t>(seed)};
    Life{home, static_cast<std::uint64_t>(seed)}.live(150);
    auto& connection = home.writer().connection();
    const auto before = derived(connection);
    REQUIRE(home.writer().rebuildDerived());
    const auto after = derived(connection);
    for (const auto& [table, rows] : before) {
        INFO(table);
        CHECK(after.at(table) == rows);
    }
}
