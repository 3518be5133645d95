// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/Moment.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace altair {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using LocalSeconds = std::chrono::local_time<seconds>;
using UtcSeconds = std::chrono::sys_time<seconds>;

QTimeZone zoneNamed(std::string_view name)
{
    return name.empty() ? QTimeZone() : QTimeZone(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
}

QTimeZone firstKnown(std::string_view preferred, std::string_view otherwise)
{
    for (const auto name : {preferred, otherwise}) {
        if (const auto zone = zoneNamed(name); zone.isValid())
            return zone;
    }
    return QTimeZone::utc();
}

seconds offsetAt(const QTimeZone& zone, UtcSeconds instant)
{
    const auto moment = QDateTime::fromSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
    return seconds{zone.offsetFromUtc(moment)};
}

UtcSeconds less(LocalSeconds local, seconds offset)
{
    return UtcSeconds{local.time_since_epoch() - offset};
}

// A day before and a day after lie on the two sides of a change of the clocks, if there is one. Of
// the two readings those are real that their own offset agrees with; none is real in a gap, and
// then the offset from before it moves the time forward.
UtcSeconds resolve(LocalSeconds local, const QTimeZone& zone)
{
    const auto before = offsetAt(zone, less(local, seconds{0}) - days{1});
    const auto after = offsetAt(zone, less(local, seconds{0}) + days{1});
    const std::array readings{std::max(before, after), std::min(before, after)};
    for (const auto offset : readings) {
        if (offsetAt(zone, less(local, offset)) == offset)
            return less(local, offset);
    }
    return less(local, before);
}

}  // namespace

Instant instantOf(const Moment& moment, std::string_view whereOneIs)
{
    const auto local = LocalSeconds{moment.date} + moment.time.value_or(minutes{0});
    return Instant{resolve(local, firstKnown(moment.zone, whereOneIs))};
}

Moment momentAt(Instant instant, std::string_view zone)
{
    const auto known = firstKnown(zone, {});
    const auto utc = std::chrono::floor<seconds>(instant);
    const LocalSeconds local{utc.time_since_epoch() + offsetAt(known, utc)};
    const auto date = std::chrono::floor<days>(local);
    return {date, std::chrono::floor<minutes>(local - date), known.id().toStdString()};
}

CivilDate monthsLater(CivilDate date, int count)
{
    const auto later = std::chrono::year_month_day{date} + std::chrono::months{count};
    return CivilDate{later.ok() ? later : later.year() / later.month() / std::chrono::last};
}

bool isKnownZone(std::string_view zone)
{
    return zoneNamed(zone).isValid();
}

}  // namespace altair
