// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/Toast.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <chrono>

namespace altair {

namespace {

constexpr std::chrono::seconds kStays{7};

}  // namespace

Toast::Toast(QWidget* parent)
    : QFrame(parent)
    , m_sentence(new TextLabel(TextRole::RowTitle, Tone::Ink, {}, this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 10 + kShadow, 8 + kShadow);
    layout->setSpacing(14);
    layout->addWidget(m_sentence);
    layout->addWidget(m_undo);
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_undo->setAutoDefault(false);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kStays);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        emit undoAsked();
    });
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString& sentence, Offer offer)
{
    m_sentence->setText(sentence);
    m_undo->setVisible(offer == Offer::Undo);
    m_undo->setAccessibleName(tr("Undo: %1").arg(sentence));
    setAccessibleName(sentence);
    place();
    show();
    raise();
    m_timer.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    layout()->activate();
    const QSize size = sizeHint().boundedTo(parentWidget()->size());
    resize(size);
    move((parentWidget()->width() - size.width()) / 2, parentWidget()->height() - size.height() - 18);
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent*)
{
    m_timer.stop();
}

void Toast::leaveEvent(QEvent*)
{
    m_timer.start();
}

void Toast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect box = rect().adjusted(0, 0, -kShadow, -kShadow);
    drawHardShadow(painter, box);
    drawBox(painter, box, tokens().selection, tokens().ink);
}

}  // namespace altair
