// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/widgets/ProgressCard.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

namespace {

constexpr int kSteps = 1000;

}  // namespace

ProgressCard::ProgressCard(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new TextLabel(TextRole::Field, Tone::Ink, {}, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Stop"), this))
{
    m_sentence->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_cancel->setAutoDefault(false);
    auto* left = new QVBoxLayout;
    left->addWidget(m_sentence);
    left->addWidget(m_bar);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 10, 12, 12);
    layout->setSpacing(14);
    layout->addLayout(left, 1);
    layout->addWidget(m_cancel, 0, Qt::AlignVCenter);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
    hide();
}

void ProgressCard::tell(const QString& sentence, std::int64_t part, std::int64_t whole)
{
    m_sentence->setText(sentence);
    m_bar->setAccessibleName(sentence);
    m_bar->setRange(0, whole > 0 ? kSteps : 0);
    if (whole > 0)
        m_bar->setValue(static_cast<int>(part * kSteps / whole));
    if (isHidden())
        m_cancel->setEnabled(true);
    show();
}

void ProgressCard::setStop(Stop stop)
{
    m_cancel->setVisible(stop == Stop::Possible);
}

void ProgressCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawBox(painter, rect(), tokens().card, tokens().ink);
}

}  // namespace altair
