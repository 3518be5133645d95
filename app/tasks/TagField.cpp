// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/TagField.h"

#include "app/theme/Fonts.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/FlowLayout.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>

namespace altair {

namespace {

constexpr int kCross = 14;

/// A tag with a small cross.
class TagChip final : public QAbstractButton {
public:
    TagChip(const QString& tag, QWidget* parent) : QAbstractButton(parent)
    {
        setText(tag);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override { return chipSize(text()) + QSize(kCross + 4, 4); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRect chip = rect().adjusted(2, 2, -2, -2);
        drawBox(painter, chip, tokens().yellow, tokens().ink, 1);
        painter.setFont(fontOf(TextRole::Chip));
        painter.setPen(tokens().onPaint);
        drawElided(painter, chip.adjusted(7, 0, -kCross - 2, 0), text(), Qt::AlignLeft | Qt::AlignVCenter);
        const QRectF cross(chip.right() - kCross, chip.center().y() - 4.5, 10, 10);
        drawGlyph(painter, cross, Glyph::Close, tokens().onPaint);
        if (hasFocus())
            drawBox(painter, rect(), Qt::transparent, tokens().ink, 1);
    }
};

}  // namespace

TagField::TagField(QWidget* parent) : QWidget(parent), m_add(new QLineEdit(this)), m_known(new QStringListModel(this))
{
    auto* flow = new FlowLayout(4, this);
    setTextRole(*m_add, TextRole::Meta);
    m_add->setPlaceholderText(tr("add a tag"));
    m_add->setAccessibleName(tr("Add a tag"));
    m_add->setFixedWidth(QFontMetrics(m_add->font()).horizontalAdvance(m_add->placeholderText()) + 34);
    m_add->installEventFilter(this);
    flow->addWidget(m_add);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto* completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setTextRole(*completer->popup(), TextRole::Field);
    m_add->setCompleter(completer);
    connect(m_add, &QLineEdit::editingFinished, this, [this] { add(m_add->text()); });
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &TagField::add, Qt::QueuedConnection);
}

void TagField::setTags(const QStringList& tags)
{
    if (tags == m_tags && m_chips.size() == tags.size())
        return;
    m_tags = tags;
    rebuild();
}

void TagField::setKnownTags(const QStringList& tags)
{
    m_known->setStringList(tags);
}

void TagField::rebuild()
{
    for (QWidget* chip : std::as_const(m_chips)) {
        layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    layout()->removeWidget(m_add);
    for (const QString& tag : m_tags) {
        auto* chip = new TagChip(tag, this);
        chip->setAccessibleName(tr("Tag %1, press to remove").arg(tag));
        chip->setToolTip(tr("Remove %1").arg(tag));
        connect(chip, &QAbstractButton::clicked, this, [this, tag] {
            QStringList rest = m_tags;
            rest.removeAll(tag);
            emit picked(rest);
        });
        layout()->addWidget(chip);
        chip->show();
        m_chips << chip;
    }
    layout()->addWidget(m_add);
    updateGeometry();
}

void TagField::add(const QString& typed)
{
    QString tag = typed.trimmed();
    while (tag.startsWith(QLatin1Char('#')))
        tag.remove(0, 1);
    m_add->clear();
    if (!tag.isEmpty() && !m_tags.contains(tag, Qt::CaseInsensitive))
        emit picked(m_tags + QStringList{tag});
}

/// How high it is depends on how wide it is.
void TagField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateGeometry();
}

bool TagField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        emit knownWanted();
    if (event->type() == QEvent::KeyPress && m_add->text().isEmpty() && !m_tags.isEmpty()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace) {
        emit picked(m_tags.first(m_tags.size() - 1));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace altair
