// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Recurrence.h"
#include "core/domain/RecurrenceParts.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <array>

namespace altair {

using namespace recurrence;

namespace {

struct Says {
    Q_DECLARE_TR_FUNCTIONS(Recurrence)
};

using Words = std::optional<QString>;

constexpr std::array<std::string_view, 7> kDays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/// The rule taken apart. A part that simple words can't say makes it unreadable.
struct Parts {
    std::string_view frequency, days, monthDays, month, position, until, count;
    int interval = 1;
    bool readable = true;
};

std::string_view* placeOf(std::string_view name, Parts& parts)
{
    const std::array<std::pair<std::string_view, std::string_view*>, 7> places{{{"FREQ", &parts.frequency},
        {"BYDAY", &parts.days}, {"BYMONTHDAY", &parts.monthDays}, {"BYMONTH", &parts.month},
        {"BYSETPOS", &parts.position}, {"UNTIL", &parts.until}, {"COUNT", &parts.count}}};
    const auto place = std::ranges::find(places, name, [](const auto& pair) { return pair.first; });
    return place == places.end() ? nullptr : place->second;
}

Parts takeApart(std::string_view rule)
{
    Parts parts;
    for (const auto& part : recurrenceParts(rule)) {
        if (const auto place = placeOf(part.name, parts))
            *place = part.value;
        else if (part.name == "INTERVAL")
            parts.interval = recurrenceInterval(rule);
        else
            parts.readable = false;
    }
    return parts;
}

bool holdsOnly(std::string_view frequency, const Parts& parts)
{
    return parts.frequency == frequency && parts.position.empty();
}

std::optional<int> weekdayOf(std::string_view code)
{
    const auto found = std::ranges::find(kDays, code);
    return found == kDays.end() ? std::nullopt : std::optional(static_cast<int>(found - kDays.begin()) + 1);
}

// "Monday, Wednesday and Friday"
Words dayNames(std::string_view codes, const QLocale& locale)
{
    QStringList names;
    for (const auto code : pieces(codes, ',')) {
        const auto day = weekdayOf(code);
        if (!day)
            return std::nullopt;
        names << locale.dayName(*day);
    }
    const auto last = names.takeLast();
    return names.isEmpty() ? last : Says::tr("%1 and %2", "a list of days").arg(names.join(QStringLiteral(", ")), last);
}

// The words must be whole sentences for translators, so each unit has its two.
QString everyDays(int n)
{
    return n == 1 ? Says::tr("every day") : Says::tr("every %n days", nullptr, n);
}

QString everyWeeks(int n)
{
    return n == 1 ? Says::tr("every week") : Says::tr("every %n weeks", nullptr, n);
}

QString everyMonths(int n)
{
    return n == 1 ? Says::tr("every month") : Says::tr("every %n months", nullptr, n);
}

QString everyYears(int n)
{
    return n == 1 ? Says::tr("every year") : Says::tr("every %n years", nullptr, n);
}

Words daily(const Parts& parts, const QLocale&)
{
    if (!holdsOnly("DAILY", parts) || !parts.days.empty() || !parts.monthDays.empty() || !parts.month.empty())
        return std::nullopt;
    return everyDays(parts.interval);
}

Words weekly(const Parts& parts, const QLocale& locale)
{
    if (!holdsOnly("WEEKLY", parts) || !parts.monthDays.empty() || !parts.month.empty())
        return std::nullopt;
    if (parts.days.empty())
        return everyWeeks(parts.interval);
    if (parts.days == "MO,TU,WE,TH,FR" && parts.interval == 1)
        return Says::tr("every weekday");
    const auto names = dayNames(parts.days, locale);
    if (!names)
        return std::nullopt;
    return parts.interval == 1
        ? Says::tr("every %1").arg(*names)
        : Says::tr("%1 on %2", "every 2 weeks on Monday").arg(everyWeeks(parts.interval), *names);
}

QString ordinalFigure(int day, const QLocale& locale)
{
    if (locale.language() != QLocale::English && locale.language() != QLocale::C)
        return QString::number(day) + u'.';
    const bool teen = day / 10 == 1;
    const auto end = teen || day % 10 == 0 || day % 10 > 3 ? "th" : day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : "rd";
    return QString::number(day) + QLatin1String(end);
}

// A rule for the 31st that doesn't skip the shorter months: the last of the days 28 to 31.
bool isLastOfDaysUpTo(int day, std::string_view monthDays)
{
    std::string days = "28";
    for (int more = 29; more <= day; ++more)
        days += ',' + std::to_string(more);
    return days == monthDays;
}

Words monthDay(const Parts& parts, const QLocale& locale)
{
    if (parts.position == "-1") {
        const auto day = wholeNumber(parts.monthDays.substr(parts.monthDays.find_last_of(',') + 1)).value_or(0);
        if (day <= 28 || !isLastOfDaysUpTo(day, parts.monthDays))
            return std::nullopt;
        return Says::tr("the %1 or the last day").arg(ordinalFigure(day, locale));
    }
    const auto day = wholeNumber(parts.monthDays);
    if (!day || !parts.position.empty() || *day < -1)
        return std::nullopt;
    return *day == -1 ? Says::tr("the last day") : Says::tr("the %1", "the 1st").arg(ordinalFigure(*day, locale));
}

// "1MO" is "the first Monday"
Words dayOfMonth(const Parts& parts, const QLocale& locale)
{
    if (parts.days.size() < 3 || !parts.position.empty())
        return std::nullopt;
    const auto day = weekdayOf(parts.days.substr(parts.days.size() - 2));
    const auto which = wholeNumber(parts.days.substr(0, parts.days.size() - 2));
    if (!day || !which || *which == 0 || *which < -1)
        return std::nullopt;
    const auto name = locale.dayName(*day);
    return *which == -1 ? Says::tr("the last %1", "Monday").arg(name)
                        : Says::tr("the %1 %2", "1st Monday").arg(ordinalFigure(*which, locale), name);
}

Words monthly(const Parts& parts, const QLocale& locale)
{
    if (parts.frequency != "MONTHLY" || !parts.month.empty())
        return std::nullopt;
    if (parts.days.empty() && parts.monthDays.empty() && parts.position.empty())
        return everyMonths(parts.interval);
    const auto day = parts.days.empty() ? monthDay(parts, locale)
        : parts.monthDays.empty()       ? dayOfMonth(parts, locale)
                                        : std::nullopt;
    if (!day)
        return std::nullopt;
    return Says::tr("%1 on %2", "every month on the 1st").arg(everyMonths(parts.interval), *day);
}

Words yearly(const Parts& parts, const QLocale& locale)
{
    if (!holdsOnly("YEARLY", parts) || !parts.days.empty())
        return std::nullopt;
    if (parts.month.empty() && parts.monthDays.empty())
        return everyYears(parts.interval);
    // A leap year, so that 29 February has its words.
    const QDate date(2028, wholeNumber(parts.month).value_or(0), wholeNumber(parts.monthDays).value_or(0));
    if (!date.isValid())
        return std::nullopt;
    const auto day =
        Says::tr("%1 %2", "day and month: 21 November").arg(date.day()).arg(locale.monthName(date.month()));
    return Says::tr("%1 on %2", "every year on 21 November").arg(everyYears(parts.interval), day);
}

Words simpleWords(const Parts& parts, const QLocale& locale)
{
    if (!parts.readable)
        return std::nullopt;
    for (const auto kind : {daily, weekly, monthly, yearly}) {
        if (auto words = kind(parts, locale))
            return words;
    }
    return std::nullopt;
}

QString withEnd(QString words, const Parts& parts, const QLocale& locale)
{
    if (!parts.until.empty()) {
        const auto text = QString::fromLatin1(parts.until.data(), 8);
        const auto date = QDate::fromString(text, QStringLiteral("yyyyMMdd"));
        return Says::tr("%1 until %2").arg(words, locale.toString(date, QLocale::ShortFormat));
    }
    if (parts.count == "1")
        return Says::tr("%1, once").arg(words);
    if (const auto count = wholeNumber(parts.count))
        return Says::tr("%1, %n times", nullptr, *count).arg(words);
    return words;
}

}  // namespace

std::string recurrenceWords(const Recurrence& repeat, const QLocale& locale)
{
    const auto parts = takeApart(repeat.rule());
    const auto simple = simpleWords(parts, locale);
    if (!simple)
        return repeat.text();
    const auto words = withEnd(*simple, parts, locale);
    const bool afterDone = repeat.anchor() == RecurrenceAnchor::Completion;
    return (afterDone ? Says::tr("%1 after done").arg(words) : words).toStdString();
}

}  // namespace altair
