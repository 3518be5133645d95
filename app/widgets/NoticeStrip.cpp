// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/NoticeStrip.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

NoticeStrip::NoticeStrip(QWidget* parent)
    : QFrame(parent)
    , m_sentence(new TextLabel(TextRole::Field, Tone::Ink, {}, this))
{
    m_sentence->setWordWrap(true);
    auto* copy = new QPushButton(tr("Copy details"), this);
    auto* close = new QPushButton(tr("Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_sentence->text() + QLatin1Char('\n') + m_details); });
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeStrip::say(const QString& sentence, const QString& details)
{
    m_sentence->setText(sentence);
    m_details = details;
    setAccessibleName(sentence);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawBox(painter, rect(), tokens().tint(tokens().red), tokens().ink);
}

}  // namespace altair
