// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/TemporaryProfile.h"

#include "core/Commands.h"
#include "tests/support/Catch.h"

namespace altair::test {

namespace {

std::filesystem::path freshFolder()
{
    auto name = (std::filesystem::temp_directory_path() / "altair-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        FAIL("no temporary folder");
    return name;
}

}  // namespace

TemporaryProfile::TemporaryProfile(std::uint64_t seed)
    : m_folder(freshFolder())
    , m_profile(Profile::in(m_folder))
    , m_random(seed)
{}

TemporaryProfile::~TemporaryProfile()
{
    m_writer.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

Writer& TemporaryProfile::reopen()
{
    m_writer.reset();
    auto opened = Writer::open(m_profile, environment(), {});
    if (!opened)
        FAIL(opened.error().sentence + " " + opened.error().detail);
    m_writer = std::move(*opened);
    return *m_writer;
}

RecordId TemporaryProfile::add(std::string_view text)
{
    clock.advance(std::chrono::seconds{1});
    const auto outcome = capture(writer(), text);
    if (!outcome)
        FAIL(outcome.error().sentence + " " + outcome.error().detail);
    return outcome->records.front();
}

std::vector<std::string> TemporaryProfile::titles(Scope scope, RecordId container)
{
    auto query = listQuery(scope, environment());
    query.container = container;
    const auto page = reader().page(query);
    if (!page)
        FAIL(page.error().sentence + " " + page.error().detail);
    std::vector<std::string> titles;
    for (const auto& row : *page)
        titles.push_back(row.title);
    CHECK(reader().count(query).value() == static_cast<std::int64_t>(titles.size()));
    return titles;
}

RecordView TemporaryProfile::view(const RecordId& id)
{
    auto view = reader().record(id);
    if (!view)
        FAIL(view.error().sentence + " " + view.error().detail);
    REQUIRE(view->has_value());
    return std::move(**view);
}

}  // namespace altair::test
