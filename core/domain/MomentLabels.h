// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Moment.h"

#include <QLocale>
#include <QString>

#include <string>

namespace altair {

/// Moments in words for people, in the language and order of a locale. Made once for many moments;
/// copies are cheap, and any thread may use its own.
class MomentLabels {
public:
    MomentLabels(const QLocale& locale, CivilDate today);

    /// "Sat 21 Nov, 10:00"; with the year when it is not this one.
    std::string exact(const Moment& moment) const;
    /// "Today", "Tomorrow 10:00", "Yesterday"; any other day as `exact`.
    std::string relative(const Moment& moment) const;
    std::string date(CivilDate date) const;
    std::string time(std::chrono::minutes sinceMidnight) const;

private:
    QLocale m_locale;
    CivilDate m_today;
    QString m_dateFormat;
    QString m_dateFormatWithYear;
    QString m_timeFormat;
};

}  // namespace altair
