// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/MomentField.h"

#include "app/tasks/FieldWords.h"
#include "app/tasks/WordsField.h"
#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"

#include <QAction>
#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>
#include <QWidgetAction>

namespace altair {

namespace {

CivilDate civilOf(const QDate& day)
{
    return CivilDate{std::chrono::days{day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()}};
}

QDate dateOf(CivilDate day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count());
}

/// Saturday and Sunday are days like others: not red.
void quietWeekends(QCalendarWidget& calendar)
{
    QTextCharFormat plain;
    plain.setForeground(tokens().ink);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        calendar.setWeekdayTextFormat(day, plain);
}

/// The small calendar sign at the end of a field.
class CalendarButton final : public QToolButton {
public:
    explicit CalendarButton(QWidget* parent) : QToolButton(parent)
    {
        setFixedSize(24, 24);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawGlyph(painter, QRectF(rect()).adjusted(5, 5, -5, -5), Glyph::Calendar,
            underMouse() ? tokens().ink : tokens().muted);
        if (hasFocus())
            drawBox(painter, rect().adjusted(1, 1, -1, -1), Qt::transparent, tokens().ink, 1);
    }
};

}  // namespace

MomentField::MomentField(const QString& name, Settings settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(std::move(settings))
    , m_words(new WordsField(name, tr("tomorrow 10am"), [this](const QString& text) { return take(text); }, this))
{
    auto* button = new CalendarButton(this);
    button->setAccessibleName(tr("%1: calendar").arg(name));
    auto* inside = new QHBoxLayout(m_words);
    inside->setContentsMargins(0, 0, 5, 0);
    inside->addStretch();
    inside->addWidget(button);
    m_words->setTextMargins(0, 0, 26, 0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_words);
    setFocusProxy(m_words);
    connect(button, &QToolButton::clicked, this, &MomentField::openCalendar);
}

void MomentField::setMoment(const std::optional<Moment>& moment)
{
    m_moment = moment;
    const MomentLabels labels(QLocale(), m_settings().today);
    m_words->showWords(moment ? toText(labels.relative(*moment)) : QString());
}

bool MomentField::take(const QString& text)
{
    if (text.isEmpty()) {
        emit picked(std::nullopt);
        return true;
    }
    const auto moment = readMoment(text, m_settings());
    if (moment)
        emit picked(moment);
    return moment.has_value();
}

void MomentField::openCalendar()
{
    if (!m_popup) {
        m_popup = new QMenu(this);
        m_calendar = new QCalendarWidget(m_popup);
        m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
        setTextRole(*m_calendar, TextRole::Meta);
        quietWeekends(*m_calendar);
        auto* action = new QWidgetAction(m_popup);
        action->setDefaultWidget(m_calendar);
        m_popup->addAction(action);
        connect(m_calendar, &QCalendarWidget::activated, this, &MomentField::pickDay);
        connect(m_calendar, &QCalendarWidget::clicked, this, &MomentField::pickDay);
    }
    m_calendar->setSelectedDate(dateOf(m_moment ? m_moment->date : m_settings().today));
    m_popup->popup(mapToGlobal(QPoint(0, height() + 2)));
    m_calendar->setFocus();
}

void MomentField::pickDay(const QDate& day)
{
    m_popup->hide();
    Moment moment = m_moment.value_or(Moment{});
    moment.date = civilOf(day);
    if (moment == m_moment)
        return;
    setMoment(moment);
    emit picked(moment);
}

}  // namespace altair
