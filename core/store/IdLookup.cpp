// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Reader.h"
#include "core/store/RecordTable.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <limits>

namespace altair {

namespace {

constexpr std::size_t kFewestDigits = 4;
constexpr std::size_t kIdDigits = 32;
constexpr std::size_t kTailDigits = 16;
constexpr int kMostShown = 5;

std::unexpected<Error> refuse(ErrorCode code, const char* sentence, std::string_view digits, const QString& more = {})
{
    const auto text = QCoreApplication::translate("Store", sentence);
    const auto shown = QString::fromUtf8(digits.data(), static_cast<qsizetype>(digits.size()));
    return fail(code, (more.isNull() ? text.arg(shown) : text.arg(shown, more)).toStdString());
}

bool isHex(std::string_view digits)
{
    return std::ranges::all_of(digits, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string lower(std::string_view digits)
{
    std::string text{digits};
    std::erase(text, '-');
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The lowest and highest id that begins with these digits.
std::pair<RecordId, RecordId> idsFrom(const std::string& digits)
{
    return {*RecordId::fromHex(digits + std::string(kIdDigits - digits.size(), '0')),
        *RecordId::fromHex(digits + std::string(kIdDigits - digits.size(), 'f'))};
}

/// The lowest and highest tail of ids that end with these (at most 16) digits.
std::pair<std::int64_t, std::int64_t> tailsOf(const std::string& digits)
{
    const auto ending = digits.substr(digits.size() - std::min(digits.size(), kTailDigits));
    const auto fill = kIdDigits - ending.size();
    return {tailOf(*RecordId::fromHex(std::string(fill, '0') + ending)),
        tailOf(*RecordId::fromHex(std::string(fill, 'f') + ending))};
}

std::size_t commonDigits(std::int64_t left, std::int64_t right)
{
    const auto difference = static_cast<std::uint64_t>(left) ^ static_cast<std::uint64_t>(right);
    return difference == 0 ? kTailDigits : static_cast<std::size_t>(std::countl_zero(difference)) / 4;
}

Result<void> take(Statement& rows, const std::string& digits, std::vector<RecordId>& found)
{
    auto more = rows.next();
    for (; more && *more; more = rows.next()) {
        const auto id = rows.id(0);
        const auto hex = id.hex();
        if ((hex.starts_with(digits) || hex.ends_with(digits)) && !std::ranges::count(found, id))
            found.push_back(id);
    }
    return more ? Result<void>{} : failure(more);
}

}  // namespace

Result<RecordId> Reader::resolve(std::string_view text)
{
    const auto digits = lower(text);
    if (digits.size() < kFewestDigits || digits.size() > kIdDigits || !isHex(digits))
        return refuse(ErrorCode::InvalidInput,
            QT_TRANSLATE_NOOP("Store", "“%1” is not an id; give 4 or more of its digits, from its end or its start."),
            text);
    std::vector<RecordId> found;
    auto ends = m_connection->prepare("SELECT id FROM record WHERE tail BETWEEN ? AND ? AND place <> 6 LIMIT ?");
    if (!ends)
        return failure(ends);
    const auto tails = tailsOf(digits);
    if (auto done = take(ends->bind(tails.first).bind(tails.second).bind(kMostShown + 1), digits, found); !done)
        return failure(done);
    auto starts = m_connection->prepare("SELECT id FROM record WHERE id BETWEEN ? AND ? AND place <> 6 LIMIT ?");
    if (!starts)
        return failure(starts);
    const auto ids = idsFrom(digits);
    if (auto done = take(starts->bind(ids.first).bind(ids.second).bind(kMostShown + 1), digits, found); !done)
        return failure(done);

    if (found.empty())
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "There is no record with the id “%1”."), text);
    if (found.size() == 1)
        return found.front();
    QStringList shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), kMostShown); ++i)
        shown += QString::fromStdString(found[i].hex());
    return refuse(ErrorCode::Ambiguous,
        QT_TRANSLATE_NOOP("Store", "“%1” fits more than one record; give more digits: %2"), text,
        shown.join(QStringLiteral(", ")));
}

Result<int> Reader::shortestEnding(const RecordId& id)
{
    const auto tail = tailOf(id);
    auto row = m_connection->prepare(
        "SELECT (SELECT max(tail) FROM record WHERE tail < ?), (SELECT min(tail) FROM record WHERE tail > ?)");
    if (!row)
        return failure(row);
    const auto found = row->bind(tail).bind(tail).next();
    if (!found)
        return failure(found);
    std::size_t common = 0;
    for (const int column : {0, 1})
        if (const auto neighbour = row->optionalInteger(column))
            common = std::max(common, commonDigits(tail, *neighbour));
    return static_cast<int>(std::max(kFewestDigits, common + 1));
}

}  // namespace altair
