// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/Moment.h"
#include "core/domain/QuickAdd.h"

#include <QWidget>

#include <functional>
#include <optional>

class QCalendarWidget;
class QMenu;

namespace altair {

class WordsField;

/// A day, perhaps with a time: typed in words or picked from a small calendar.
class MomentField final : public QWidget {
    Q_OBJECT
public:
    using Settings = std::function<QuickAddSettings()>;
    /// `settings` says how words are read now.
    MomentField(const QString& name, Settings settings, QWidget* parent = nullptr);

    void setMoment(const std::optional<Moment>& moment);
    WordsField& words() { return *m_words; }

signals:
    void picked(const std::optional<altair::Moment>& moment);

private:
    bool take(const QString& text);
    void openCalendar();
    void pickDay(const QDate& day);

    Settings m_settings;
    WordsField* m_words;
    QMenu* m_popup = nullptr;
    QCalendarWidget* m_calendar = nullptr;
    std::optional<Moment> m_moment;
};

}  // namespace altair
