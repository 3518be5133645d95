// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SqlScript.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// Where what begins with `mark` ends: one past its closing mark.
std::size_t endOf(std::string_view script, std::size_t from, std::string_view closing)
{
    const auto end = script.find(closing, from);
    return end == std::string_view::npos ? script.size() : end + closing.size();
}

/// One past the quoted text, comment or single character at `at`. A doubled quote is two quoted texts.
std::size_t next(std::string_view script, std::size_t at)
{
    const auto rest = script.substr(at);
    if (rest.starts_with("--"))
        return endOf(script, at, "\n");
    if (rest.starts_with("/*"))
        return endOf(script, at + 2, "*/");
    if (rest.front() == '\'' || rest.front() == '"')
        return endOf(script, at + 1, rest.substr(0, 1));
    return at + 1;
}

/// From the first character that is neither blank nor comment.
std::string_view withoutLead(std::string_view statement)
{
    for (;;) {
        statement.remove_prefix(std::min(statement.find_first_not_of(kBlank), statement.size()));
        if (!statement.starts_with("--") && !statement.starts_with("/*"))
            return statement;
        statement.remove_prefix(next(statement, 0));
    }
}

}  // namespace

std::vector<std::string_view> splitStatements(std::string_view script)
{
    std::vector<std::string_view> statements;
    std::size_t begin = 0;
    const auto endStatement = [&](std::size_t end) {
        if (const auto statement = withoutLead(script.substr(begin, end - begin)); !statement.empty())
            statements.push_back(statement);
        begin = end + 1;
    };
    for (std::size_t at = 0; at < script.size(); at = next(script, at))
        if (script[at] == ';')
            endStatement(at);
    if (begin < script.size())
        endStatement(script.size());
    return statements;
}

NamedPlaces namePlaces(std::string_view statement)
{
    NamedPlaces named;
    for (std::size_t at = 0; at < statement.size();) {
        const auto end = next(statement, at);
        const auto part = statement.substr(at, end - at);
        if (part == "?")
            named.names.push_back(":p" + std::to_string(named.names.size()));
        named.sql += part == "?" ? std::string_view{named.names.back()} : part;
        at = end;
    }
    return named;
}

}  // namespace altair
