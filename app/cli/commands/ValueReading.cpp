// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/ValueReading.h"

#include "app/cli/commands/References.h"
#include "core/Commands.h"
#include "core/domain/MomentText.h"
#include "core/domain/QuickAdd.h"
#include "core/domain/Quoted.h"

#include <algorithm>
#include <charconv>

namespace altair {

namespace {

std::unexpected<Error> refuse(std::string_view text, std::string_view why)
{
    return fail(ErrorCode::InvalidInput, quoted(text).toStdString().append(why));
}

/// Reads a text as quick-add would, if it is nothing but that.
std::optional<QuickAdd> wholly(std::string_view text, TokenKind kind, const Environment& environment)
{
    auto read = parseQuickAdd(text, quickAddSettings(environment));
    std::size_t covered = 0;
    for (const auto& token : read.tokens) {
        const auto between = text.substr(covered, token.begin - covered);
        if (token.kind != kind || between.find_first_not_of(" \t,") != std::string_view::npos)
            return std::nullopt;
        covered = token.end;
    }
    const bool whole = !read.tokens.empty() && text.substr(covered).find_first_not_of(' ') == std::string_view::npos;
    return whole ? std::optional{std::move(read)} : std::nullopt;
}

Result<Value> readMoment(std::string_view text, const Environment& environment)
{
    const bool inFigures = text.size() >= 8 && text[4] == '-'
        && text.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
    if (const auto exact = parseMoment(text, environment.zone);
        exact || (inFigures && text.find(' ') == std::string_view::npos))
        return exact ? Result<Value>{*exact} : failure(exact);
    const auto read = wholly(text, TokenKind::When, environment);
    if (read && read->when)
        return *read->when;
    return refuse(text, " is no day; write it like “tomorrow”, “fri 17:30”, “21 nov” or “2026-11-21”.");
}

Result<Value> readMinutes(std::string_view text, const Environment& environment)
{
    std::string compact{text};
    std::erase(compact, ' ');
    const bool bare = compact.find_first_not_of("0123456789") == std::string::npos;
    const auto read = wholly("~" + compact + (bare ? "m" : ""), TokenKind::Estimate, environment);
    if (read && read->estimate)
        return std::int64_t{read->estimate->count()};
    return refuse(text, " is no length of time; write it like “15m” or “1h30m”.");
}

Result<Value> readNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return refuse(text, " is no whole number.");
    return number;
}

Result<Value> readFlag(std::string_view text)
{
    if (text == "yes" || text == "true" || text == "on")
        return std::int64_t{1};
    if (text == "no" || text == "false" || text == "off")
        return std::int64_t{0};
    return refuse(text, " is neither “yes” nor “no”.");
}

Result<Value> readChoice(const FieldSpec& spec, std::string_view text)
{
    const auto found = std::ranges::find(spec.choices, text);
    if (found != spec.choices.end())
        return std::int64_t{found - spec.choices.begin()};
    std::string choices;
    for (const auto choice : spec.choices)
        choices.append(choices.empty() ? "" : ", ").append(choice);
    return refuse(text, " is not one of: " + choices + ".");
}

Result<Value> readRepeat(std::string_view text, const Environment& environment)
{
    if (const auto rule = Recurrence::parse(text))
        return rule->text();
    for (const auto& words : {std::string{text}, "every " + std::string{text}})
        if (const auto read = wholly(words, TokenKind::Repeat, environment); read && read->repeat)
            return read->repeat->text();
    return refuse(
        text, " is no way to repeat; write it like “every monday”, “every 2 weeks” or “every 5 days after done”.");
}

Result<Value> readReference(Kind kind, const FieldSpec& spec, std::string_view text, Reader& reader)
{
    const auto id = recordMeant(reader, kindReferredTo(kind, spec.number), text);
    return id ? Result<Value>{*id} : failure(id);
}

}  // namespace

Result<Value> readValue(
    Kind kind, const FieldSpec& spec, std::string_view text, Reader& reader, const Environment& environment)
{
    const bool isText = spec.type == ValueType::Text || spec.type == ValueType::LongText;
    if (text.empty() || (!isText && text == "none"))
        return Value{};
    switch (spec.type) {
    case ValueType::Text:
    case ValueType::LongText: return cleanText(text, spec.type);
    case ValueType::Integer: return spec.name.ends_with("_minutes") ? readMinutes(text, environment) : readNumber(text);
    case ValueType::Flag: return readFlag(text);
    case ValueType::Choice: return readChoice(spec, text);
    case ValueType::CivilTime: return readMoment(text, environment);
    case ValueType::Rule: return readRepeat(text, environment);
    case ValueType::Reference: return readReference(kind, spec, text, reader);
    default: return refuse(text, " can't be set by hand.");
    }
}

}  // namespace altair
