// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/CaptureWindow.h"

#include "app/capture/CaptureField.h"
#include "app/capture/TokenChips.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"

#include <QBitmap>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace altair {

namespace {

constexpr int kCardBorder = 3;
constexpr int kCardShadow = 10;
constexpr int kWidth = 720;
constexpr int kSide = 23;
constexpr std::chrono::milliseconds kSavedStays{350};

QRegion rounded(const QRect& rect)
{
    QBitmap shape(rect.size());
    shape.clear();
    QPainter painter(&shape);
    painter.setBrush(Qt::color1);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(QRect({}, rect.size()), kCorner, kCorner);
    painter.end();
    return QRegion(shape).translated(rect.topLeft());
}

}  // namespace

CaptureWindow::CaptureWindow(WorkspaceSignals& workspace, QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint)
    , m_field(new CaptureField(workspace, this))
    , m_draft(workspace, "capture")
    , m_chips(new TokenChips(*m_field, this))
    , m_hints(makeHints())
    , m_status(new TextLabel(TextRole::Meta, Tone::Ink, {}, this))
{
    setWindowTitle(tr("Capture"));
    setAttribute(Qt::WA_QuitOnClose, false);
    setTextRole(*m_field, TextRole::Thought);
    m_field->setPlaceholderText(tr("What is on your mind?"));
    m_field->setAccessibleName(tr("What is on your mind?"));
    m_field->installEventFilter(this);
    m_status->setWordWrap(true);
    m_status->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 20, kCardShadow, kCardShadow + kCardBorder);
    layout->setSpacing(0);
    auto* thought = new QVBoxLayout;
    thought->setContentsMargins(kSide, 0, kSide, 16);
    thought->setSpacing(14);
    thought->addWidget(m_field);
    thought->addWidget(m_chips);
    thought->addWidget(m_status);
    layout->addLayout(thought);
    layout->addWidget(m_hints);
    connect(m_field, &CaptureField::saved, this, &CaptureWindow::onSaved);
    connect(m_field, &CaptureField::failed, this, &CaptureWindow::onFailed);
}

QWidget* CaptureWindow::makeHints()
{
    auto* hints = new QWidget(this);
    auto* layout = new QHBoxLayout(hints);
    layout->setContentsMargins(kSide, 12, kSide, 7);
    layout->setSpacing(4);
    const auto hint = [&](const QString& key, const QString& words) {
        layout->addWidget(new KeyCap(key, hints));
        layout->addWidget(new TextLabel(TextRole::Meta, Tone::Muted, words, hints));
    };
    hint(tr("Enter"), tr("save"));
    layout->addSpacing(14);
    hint(tr("Ctrl Enter"), tr("save and add another"));
    layout->addSpacing(14);
    hint(tr("Tab"), tr("note instead of task"));
    layout->addStretch();
    hint(tr("Esc"), tr("keep as draft"));
    return hints;
}

void CaptureWindow::begin()
{
    m_status->hide();
    place();
    show();
    raise();
    activateWindow();
    m_field->setFocus(Qt::ActiveWindowFocusReason);
    m_draft.load(this, [this](const QString& text) { m_field->setText(text + m_field->text()); });
}

void CaptureWindow::prepare()
{
    ensurePolished();
    place();
    create();
}

void CaptureWindow::settle()
{
    m_draft.keep(this, m_field->text());
}

void CaptureWindow::place()
{
    const QScreen* screen = QGuiApplication::screenAt(QCursor::pos());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    const int least = m_hints->sizeHint().width() + kCardShadow;
    resize(qMin(qMax(kWidth + kCardShadow, least), room.width()), sizeHint().height());
    move(room.x() + (room.width() - width()) / 2, room.y() + room.height() * 24 / 100);
}

void CaptureWindow::save(Then then)
{
    if (m_field->text().trimmed().isEmpty())
        return;
    m_then = then;
    m_field->submit();
}

void CaptureWindow::onSaved(const Outcome& outcome)
{
    m_draft.drop(this);
    m_status->setText(tr("Saved “%1”").arg(shortened(toText(outcome.label.title))));
    m_status->show();
    resize(width(), sizeHint().height());
    emit saved(outcome);
    if (m_then == Then::Close && m_field->text().isEmpty() && !m_field->isSaving())
        QTimer::singleShot(kSavedStays, this, [this] {
            if (m_field->text().isEmpty())
                hide();
        });
}

void CaptureWindow::onFailed(const Error& error)
{
    m_status->setText(toText(error.sentence));
    m_status->show();
    resize(width(), sizeHint().height());
}

void CaptureWindow::toggleNote()
{
    CaptureTarget target = m_field->target();
    target.as = target.as == CaptureAs::Task ? CaptureAs::Note : CaptureAs::Task;
    m_field->setTarget(target);
    m_chips->update();
}

void CaptureWindow::keepDraft()
{
    storeDraft();
    hide();
}

void CaptureWindow::storeDraft()
{
    m_draft.keep(this, m_field->text(), [this](const Error& error) {
        onFailed(error);
        show();
    });
}

void CaptureWindow::closeEvent(QCloseEvent* event)
{
    keepDraft();
    QWidget::closeEvent(event);
}

bool CaptureWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool CaptureWindow::handleKey(const QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: save(key.modifiers() & Qt::ControlModifier ? Then::Stay : Then::Close); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: toggleNote(); return true;
    case Qt::Key_Escape: keepDraft(); return true;
    default: return false;
    }
}

void CaptureWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const QRect card = rect().adjusted(0, 0, -kCardShadow, -kCardShadow);
    setMask(rounded(card) + rounded(card.translated(kCardShadow, kCardShadow)));
}

void CaptureWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().ink);
    const QRect card = rect().adjusted(0, 0, -kCardShadow, -kCardShadow);
    drawBox(painter, card, tokens().card, tokens().ink, kCardBorder);
    const QRect hints = m_hints->geometry();
    painter.fillRect(QRect(kCardBorder, hints.top(), card.width() - 2 * kCardBorder, kBorder), tokens().hairline);
    emit painted();
}

}  // namespace altair
