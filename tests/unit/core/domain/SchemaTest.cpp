// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Schema.h"
#include "tests/support/Catch.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace altair;

namespace {

struct PinnedKind {
    KindNumber number;
    std::string name;
    std::string plural;
    std::vector<std::string> fields;  ///< "number name, type, policy: choices in order".
};

/// What has been written to disk under these numbers and names. Add lines; never change one.
const std::vector<PinnedKind> kPinned{
    {1, "task", "tasks",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "16 state, choice, ask: open|done|dropped",
            "17 project, reference, ask",
            "18 section, reference, ask",
            "19 parent, reference, ask",
            "20 due, civil time, ask",
            "21 deadline, civil time, ask",
            "22 defer, civil time, ask",
            "23 estimate_minutes, integer, ask",
            "24 energy, choice, ask: none|low|medium|high",
            "25 priority, choice, ask: none|low|medium|high",
            "26 repeat, rule, ask",
            "27 completed_at, utc time, latest",
            "28 someday, flag, ask",
            "29 collapsed, flag, latest",
            "30 series, reference, latest",
        }},
    {2, "project", "projects",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "16 state, choice, ask: open|done|dropped",
            "19 parent, reference, ask",
            "27 completed_at, utc time, latest",
            "29 collapsed, flag, latest",
            "32 color, choice, ask: none|yellow|blue|green|red|orange|purple|grey",
            "33 layout, choice, latest: list|board",
        }},
    {3, "section", "sections",
        {
            "1 title, text, ask",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "7 order, order, latest",
            "9 source, text, latest",
            "17 project, reference, ask",
            "29 collapsed, flag, latest",
        }},
    {4, "note", "notes",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "17 project, reference, ask",
            "34 day, civil time, ask",
        }},
    {5, "item", "items",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "17 project, reference, ask",
            "35 amount, text, ask",
            "36 location, reference, ask",
            "37 best_before, civil time, ask",
            "38 warranty, civil time, ask",
            "39 barcode, text, ask",
        }},
    {6, "location", "locations",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "19 parent, reference, ask",
        }},
    {7, "tag", "tags",
        {
            "1 title, text, ask",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "7 order, order, latest",
            "32 color, choice, ask: none|yellow|blue|green|red|orange|purple|grey",
        }},
    {8, "routine", "routines",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "6 links, reference, set",
            "7 order, order, latest",
            "8 attributes, text, set",
            "9 source, text, latest",
            "10 files, text, set",
            "17 project, reference, ask",
            "20 due, civil time, ask",
            "23 estimate_minutes, integer, ask",
            "24 energy, choice, ask: none|low|medium|high",
            "26 repeat, rule, ask",
        }},
    {9, "focus_session", "focus_sessions",
        {
            "1 title, text, ask",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "40 task, reference, latest",
            "41 started_at, utc time, latest",
            "42 ended_at, utc time, latest",
            "43 planned_minutes, integer, latest",
        }},
    {10, "check_in", "check_ins",
        {
            "1 title, text, ask",
            "2 notes, long text, text",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "5 tags, text, set",
            "24 energy, choice, ask: none|low|medium|high",
            "41 started_at, utc time, latest",
            "44 mood, integer, ask",
        }},
    {11, "saved_search", "saved_searches",
        {
            "1 title, text, ask",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "7 order, order, latest",
            "45 query, text, ask",
        }},
    {12, "relation", "relations",
        {
            "1 title, text, ask",
            "3 created_at, utc time, latest",
            "4 deleted, deletion, latest",
            "46 from, reference, latest",
            "47 to, reference, latest",
            "48 relates, choice, latest: depends_on|shared_with",
        }},
};

constexpr std::array<std::string_view, 11> kTypes{"text", "long text", "integer", "flag", "choice", "civil time",
    "utc time", "reference", "order", "rule", "deletion"};
constexpr std::array<std::string_view, 4> kPolicies{"ask", "text", "latest", "set"};

std::string described(const FieldSpec& field)
{
    auto text = std::to_string(field.number) + ' ' + std::string{field.name} + ", "
        + std::string{kTypes[static_cast<std::size_t>(field.type)]} + ", "
        + std::string{kPolicies[static_cast<std::size_t>(field.policy)]};
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        text += (i == 0 ? ": " : "|") + std::string{field.choices[i]};
    return text;
}

std::vector<std::string> described(const KindSpec& kind)
{
    std::vector<std::string> fields;
    for (const auto& field : kind.fields)
        fields.push_back(described(field));
    return fields;
}

}  // namespace

TEST_CASE("kinds and fields keep their numbers, names, types, policies and choices")
{
    REQUIRE(allKinds().size() == kPinned.size());
    for (std::size_t i = 0; i < kPinned.size(); ++i) {
        const auto& kind = allKinds()[i];
        CHECK(static_cast<KindNumber>(kind.kind) == kPinned[i].number);
        CHECK(kind.name == kPinned[i].name);
        CHECK(kind.plural == kPinned[i].plural);
        CHECK(described(kind) == kPinned[i].fields);
    }
}

TEST_CASE("a kind is found by its number and its name, and a field by its own")
{
    for (const auto& kind : allKinds()) {
        CHECK(&specOf(kind.kind) == &kind);
        CHECK(findKind(static_cast<KindNumber>(kind.kind)) == &kind);
        CHECK(findKind(kind.name) == &kind);
        for (const auto& field : kind.fields) {
            CHECK(kind.find(field.number) == &field);
            CHECK(kind.find(field.name) == &field);
        }
    }
}

TEST_CASE("kinds and fields of a newer version are not found")
{
    CHECK(findKind(KindNumber{0}) == nullptr);
    CHECK(findKind(static_cast<KindNumber>(allKinds().size() + 1)) == nullptr);
    CHECK(findKind("gizmo") == nullptr);
    CHECK(specOf(Kind::Task).find(FieldNumber{60'000}) == nullptr);
    CHECK(specOf(Kind::Task).find("gizmo") == nullptr);
}

TEST_CASE("the fields of a kind ascend by number, and their names differ")
{
    for (const auto& kind : allKinds()) {
        INFO(std::string{kind.name});
        CHECK(std::ranges::is_sorted(kind.fields, std::ranges::less_equal{}, &FieldSpec::number));
        std::set<std::string_view> names;
        for (const auto& field : kind.fields)
            CHECK(names.insert(field.name).second);
    }
}

TEST_CASE("a number means the same in every kind that has it")
{
    std::map<FieldNumber, std::string> meanings;
    for (const auto& kind : allKinds())
        for (const auto& field : kind.fields)
            CHECK(meanings.emplace(field.number, described(field)).first->second == described(field));
}

TEST_CASE("only long texts are in the group of texts, and only choices have choices")
{
    for (const auto& kind : allKinds())
        for (const auto& field : kind.fields) {
            CHECK((field.group() == kTextGroup) == (field.type == ValueType::LongText));
            CHECK((field.type == ValueType::Choice) == !field.choices.empty());
        }
}

TEST_CASE("every kind can be named, dated and deleted")
{
    for (const auto& kind : allKinds())
        for (const auto number : {field::Title, field::CreatedAt, field::Deleted})
            CHECK(kind.find(number) != nullptr);
}
