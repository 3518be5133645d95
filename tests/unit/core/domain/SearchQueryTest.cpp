// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/SearchQuery.h"
#include "tests/support/Catch.h"

using namespace altair;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

constexpr CivilDate kToday{std::chrono::local_days{2026y / 11 / 21}};

SearchQuery parse(std::string_view text)
{
    return parseSearchQuery(text, kToday);
}

}  // namespace

TEST_CASE("words are folded and kept in order")
{
    CHECK(parse("  Call   CAFÉ\tMüller ").words == Words{"call", "cafe", "muller"});
    CHECK(parse("薬局").words == Words{"薬 局"});
    CHECK(parse("").empty());
    CHECK(parse(" \n\u200B").empty());
}

TEST_CASE("quotes hold a phrase together, also while it is being typed")
{
    const auto query = parse(R"(buy "Olive  Oil" now "half ope)");
    CHECK(query.words == Words{"buy", "now"});
    CHECK(query.phrases == Words{"olive oil", "half ope"});
    CHECK(parse("\"\"").empty());
    CHECK(parse("\"").empty());
}

TEST_CASE("tags and projects can be written with a sign or a name")
{
    const auto query = parse(R"(tag:Home #Café project:"Big Move" milk)");
    CHECK(query.tags == Words{"home", "caf\u00E9"});
    CHECK(query.project == "big move");
    CHECK(query.words == Words{"milk"});
    CHECK(parse("@\"two words\"").project == "two words");
    CHECK(parse("@garden").project == "garden");
}

TEST_CASE("state, kind and days narrow a search")
{
    const auto query = parse("IS:done kind:notes before:2026-12-24 after:yesterday");
    CHECK(query.state == SearchQuery::State::Done);
    CHECK(query.kind == "note");
    CHECK(query.before == CivilDate{std::chrono::local_days{2026y / 12 / 24}});
    CHECK(query.after == kToday - std::chrono::days{1});
    CHECK(query.words.empty());
    CHECK(parse("is:open").state == SearchQuery::State::Open);
    CHECK(parse("is:trash").state == SearchQuery::State::Trash);
}

TEST_CASE("what only looks like an operator is looked for as text")
{
    CHECK(parse("is:nice").words == Words{"is:nice"});
    CHECK(parse("before:2026-02-30 kind:zebra").words == Words{"before:2026-02-30", "kind:zebra"});
    CHECK(parse("http://example.com/x").words == Words{"http://example.com/x"});
    CHECK(parse("tag: # @ :").words == Words{"tag:", "#", "@", ":"});
    CHECK(parse("kind:note kind:zebra").kind == "note");
}

TEST_CASE("hostile input is cut down and never fails")
{
    CHECK(parse(std::string(100'000, 'a')).words == Words{std::string(2000, 'a')});
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "#t w ";
    CHECK(parse(many).words.size() <= 32);
    CHECK(parse(many).tags.size() <= 32);
    CHECK(parse(std::string_view{"a\0b \"c\0d\"", 9}).words == Words{"a", "b"});
    CHECK(parse("\xFF\xFE ok").words == Words{"ok"});
}
