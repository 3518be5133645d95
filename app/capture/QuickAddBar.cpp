// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/QuickAddBar.h"

#include "app/capture/CaptureField.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace altair {

QuickAddBar::QuickAddBar(WorkspaceSignals& workspace, QWidget* parent)
    : QWidget(parent)
    , m_field(new CaptureField(workspace, this))
    , m_draft(workspace, "quick-add")
    , m_key(new KeyCap(QStringLiteral("N"), this))
{
    setTextRole(*m_field, TextRole::Body);
    m_field->setAccessibleName(tr("Add"));
    m_field->setAccessibleDescription(tr("Type what is on your mind and press Enter"));
    m_field->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(33, 10, 14 + kShadow, 10 + kShadow);
    layout->addWidget(m_field);
    layout->addWidget(m_key);
    setFocusProxy(m_field);
    setCursor(Qt::IBeamCursor);
    connect(m_field, &QLineEdit::returnPressed, m_field, &CaptureField::submit);
    connect(m_field, &CaptureField::saved, this, &QuickAddBar::saved);
    connect(m_field, &CaptureField::saved, this, [this] { m_draft.drop(this); });
    connect(m_field, &CaptureField::failed, this, &QuickAddBar::failed);
}

void QuickAddBar::setTarget(const CaptureTarget& target)
{
    m_field->setTarget(target);
    m_field->setPlaceholderText(
        target.as == CaptureAs::Note ? tr("A new note") : tr("Call the movers tomorrow 10am #phone ~15m"));
}

void QuickAddBar::begin()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void QuickAddBar::settle()
{
    m_draft.keep(this, m_field->text());
}

void QuickAddBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_draft.load(this, [this](const QString& text) { m_field->setText(text + m_field->text()); });
}

void QuickAddBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect box = rect().adjusted(0, 0, -kShadow, -kShadow);
    drawHardShadow(painter, box);
    drawBox(painter, box, tokens().card, tokens().ink);
    drawGlyph(painter, QRectF(14, box.center().y() - 6, 13, 13), Glyph::Plus, tokens().ink);
}

bool QuickAddBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        m_key->setVisible(event->type() == QEvent::FocusOut);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Down) {
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace altair
