// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"

#include "core/domain/Quoted.h"

#include <QCoreApplication>

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace altair {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

struct Says {
    Q_DECLARE_TR_FUNCTIONS(Moment)
};

std::string dateText(CivilDate date)
{
    const year_month_day day{date};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

std::string clockText(minutes sinceMidnight)
{
    const auto total = static_cast<int>(sinceMidnight.count());
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", total / 60, total % 60);
    return text.data();
}

std::string offsetText(minutes offset)
{
    return (offset < minutes{0} ? "-" : "+") + clockText(std::chrono::abs(offset));
}

/// A cursor over text of fixed shape.
class Figures {
public:
    explicit Figures(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }
    bool take(char expected)
    {
        if (m_rest.empty() || m_rest.front() != expected)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::optional<int> number(std::size_t digits)
    {
        int value = 0;
        const auto end = m_rest.data() + digits;
        if (m_rest.size() < digits || m_rest.front() == '-' || std::from_chars(m_rest.data(), end, value).ptr != end)
            return std::nullopt;
        m_rest.remove_prefix(digits);
        return value;
    }
    void skipDigits()
    {
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9')
            m_rest.remove_prefix(1);
    }

private:
    std::string_view m_rest;
};

std::unexpected<Error> notADate(std::string_view text)
{
    return fail(ErrorCode::InvalidInput,
        Says::tr("%1 is not a date; write it like 2026-11-21 or 2026-11-21T10:00.").arg(quoted(text)).toStdString());
}

std::unexpected<Error> noSuchDate(std::string_view text)
{
    return fail(ErrorCode::InvalidInput,
        Says::tr("%1 is not in the calendar; check the day and the month.").arg(quoted(text)).toStdString());
}

std::unexpected<Error> noSuchTime(std::string_view text)
{
    return fail(ErrorCode::InvalidInput,
        Says::tr("%1 has no such time of day; hours go from 00 to 23, minutes from 00 to 59.")
            .arg(quoted(text))
            .toStdString());
}

Result<CivilDate> readDate(Figures& figures, std::string_view text)
{
    const auto year = figures.number(4);
    const bool first = figures.take('-');
    const auto month = figures.number(2);
    const bool second = figures.take('-');
    const auto day = figures.number(2);
    if (!year || !first || !month || !second || !day)
        return notADate(text);
    const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *year < 1)
        return noSuchDate(text);
    return CivilDate{date};
}

// Seconds and their fractions are read and dropped: moments are kept to the minute.
Result<minutes> readTime(Figures& figures, std::string_view text)
{
    const auto hour = figures.number(2);
    const bool colon = figures.take(':');
    const auto minute = figures.number(2);
    if (!hour || !colon || !minute)
        return notADate(text);
    const auto second = figures.take(':') ? figures.number(2) : 0;
    if (!second)
        return notADate(text);
    if (figures.take('.'))
        figures.skipDigits();
    if (*hour > 23 || *minute > 59 || *second > 60)
        return noSuchTime(text);
    return hours{*hour} + minutes{*minute};
}

Result<minutes> readOffset(Figures& figures, std::string_view text)
{
    if (figures.take('Z') || figures.take('z'))
        return minutes{0};
    const bool west = figures.take('-');
    if (!west && !figures.take('+'))
        return notADate(text);
    const auto size = readTime(figures, text);
    return size && west ? -*size : size;
}

}  // namespace

std::string toRfc3339(const Moment& moment)
{
    if (!moment.time)
        return dateText(moment.date);
    const auto civil = dateText(moment.date) + 'T' + clockText(*moment.time);
    if (!isKnownZone(moment.zone))
        return civil;
    // A time that the clocks skip is written as the one it stands for.
    const auto instant = instantOf(moment, {});
    const auto real = momentAt(instant, moment.zone);
    const auto offset = (real.date - CivilDate{}) + *real.time - instant.time_since_epoch();
    return dateText(real.date) + 'T' + clockText(*real.time) + ":00"
        + offsetText(std::chrono::duration_cast<minutes>(offset));
}

std::string toRfc3339(Instant instant)
{
    const auto date = std::chrono::floor<days>(instant);
    const auto sinceMidnight = instant - date;
    const auto clock = std::chrono::floor<minutes>(sinceMidnight);
    const auto rest = static_cast<int>((sinceMidnight - clock).count());
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), rest % 1000 == 0 ? ":%02d" : ":%02d.%03d", rest / 1000, rest % 1000);
    return dateText(CivilDate{date.time_since_epoch()}) + 'T' + clockText(clock) + text.data() + 'Z';
}

Result<CivilDate> parseCivilDate(std::string_view text)
{
    Figures figures(text);
    const auto date = readDate(figures, text);
    if (date && !figures.atEnd())
        return notADate(text);
    return date;
}

Result<Moment> parseMoment(std::string_view text, std::string_view zone)
{
    Figures figures(text);
    const auto date = readDate(figures, text);
    if (!date)
        return failure(date);
    if (figures.atEnd())
        return Moment{*date, std::nullopt, {}};
    if (!figures.take('T') && !figures.take('t') && !figures.take(' '))
        return notADate(text);
    const auto time = readTime(figures, text);
    if (!time)
        return failure(time);
    if (figures.atEnd())
        return Moment{*date, *time, std::string(zone)};
    const auto offset = readOffset(figures, text);
    if (!offset)
        return failure(offset);
    if (!figures.atEnd())
        return notADate(text);
    return momentAt(instantOf({*date, *time, {}}, {}) - *offset, zone);
}

}  // namespace altair
