// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentLabels.h"

#include <QCoreApplication>
#include <QDate>
#include <QTime>

namespace altair {

namespace {

using std::chrono::minutes;
using std::chrono::year_month_day;

struct Says {
    Q_DECLARE_TR_FUNCTIONS(Moment)
};

bool isDayOrMonth(QChar character)
{
    return character == u'd' || character == u'M';
}

/// Where quoted text ends; `from` itself where none begins there.
qsizetype pastQuoted(const QString& format, qsizetype from)
{
    if (format.at(from) != u'\'')
        return from;
    const auto end = format.indexOf(u'\'', from + 1);
    return end < 0 ? format.size() - 1 : end;
}

// "dddd, d MMMM yyyy" becomes "dddd, d MMMM": the year goes, and with it what joins it to the rest.
QString withoutYear(const QString& format)
{
    qsizetype lastBefore = 0;
    qsizetype year = -1;
    for (qsizetype at = 0; at < format.size(); ++at) {
        at = pastQuoted(format, at);
        if (format.at(at) == u'y' && year < 0)
            year = at;
        if (!isDayOrMonth(format.at(at)))
            continue;
        if (year >= 0)
            return format.left(year) + format.mid(at);
        lastBefore = at + 1;
    }
    return year < 0 ? format : format.left(lastBefore);
}

QString abbreviated(QString format)
{
    return format.replace(QLatin1String("dddd"), QLatin1String("ddd"))
        .replace(QLatin1String("MMMM"), QLatin1String("MMM"))
        .replace(QLatin1String("ddd,"), QLatin1String("ddd"));
}

// The C locale has seconds in its short times.
QString timeFormatOf(const QLocale& locale)
{
    return locale.language() == QLocale::C ? QStringLiteral("HH:mm") : locale.timeFormat(QLocale::ShortFormat);
}

QDate toQDate(CivilDate date)
{
    return QDate(1970, 1, 1).addDays(date.time_since_epoch().count());
}

}  // namespace

MomentLabels::MomentLabels(const QLocale& locale, CivilDate today)
    : m_locale(locale)
    , m_today(today)
    , m_dateFormat(abbreviated(withoutYear(locale.dateFormat(QLocale::LongFormat))))
    , m_dateFormatWithYear(abbreviated(locale.dateFormat(QLocale::LongFormat)))
    , m_timeFormat(timeFormatOf(locale))
{}

std::string MomentLabels::date(CivilDate date) const
{
    const bool thisYear = year_month_day{date}.year() == year_month_day{m_today}.year();
    return m_locale.toString(toQDate(date), thisYear ? m_dateFormat : m_dateFormatWithYear).toStdString();
}

std::string MomentLabels::time(minutes sinceMidnight) const
{
    const auto clock = QTime::fromMSecsSinceStartOfDay(
        static_cast<int>(std::chrono::milliseconds{sinceMidnight}.count()));
    return m_locale.toString(clock, m_timeFormat).toStdString();
}

std::string MomentLabels::exact(const Moment& moment) const
{
    return moment.time ? date(moment.date) + ", " + time(*moment.time) : date(moment.date);
}

std::string MomentLabels::relative(const Moment& moment) const
{
    const auto distance = (moment.date - m_today).count();
    if (distance < -1 || distance > 1)
        return exact(moment);
    const auto day = distance == 0 ? Says::tr("Today") : distance == 1 ? Says::tr("Tomorrow") : Says::tr("Yesterday");
    return moment.time ? day.toStdString() + ' ' + time(*moment.time) : day.toStdString();
}

}  // namespace altair
