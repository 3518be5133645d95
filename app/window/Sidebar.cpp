// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/Sidebar.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"
#include "app/window/NoteLine.h"
#include "app/window/PlacesView.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace altair {

namespace {

class Brand final : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {110, 36}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawDiamond(painter, QRectF(3, (height() - 28) / 2.0, 28, 28));
        painter.setFont(fontOf(TextRole::Record));
        painter.setPen(tokens().ink);
        painter.drawText(rect().adjusted(34, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("Altair"));
    }
};

class MenuButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (underMouse() || hasFocus() || isDown())
            drawBox(painter, rect(), Qt::transparent, hasFocus() ? tokens().ink : tokens().hairline);
        drawGlyph(painter, QRectF(rect()).adjusted(7, 7, -7, -7), Glyph::Menu, tokens().ink);
    }
};

/// The line at the bottom that leads to search.
class SearchLine final : public QAbstractButton {
public:
    explicit SearchLine(QWidget* parent) : QAbstractButton(parent)
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override { return {150, keySize(QStringLiteral("x")).height() + 18}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, 0, width(), kBorder), tokens().hairline);
        const QRect line = rect().adjusted(10, kBorder, 0, 0);
        drawGlyph(painter, QRectF(line.left(), line.center().y() - 6, 13, 13), Glyph::Search,
            underMouse() ? tokens().ink : tokens().muted);
        const QString key = text();
        const QSize size = keySize(key);
        drawKey(painter, {{line.right() - size.width(), line.center().y() - size.height() / 2}, size}, key);
        painter.setFont(fontOf(TextRole::Meta));
        painter.setPen(underMouse() ? tokens().ink : tokens().muted);
        drawElided(painter, line.adjusted(20, 0, -size.width() - 6, 0), accessibleName(), Qt::AlignVCenter);
        if (hasFocus())
            drawBox(painter, rect().adjusted(0, 4, 0, 0), Qt::transparent, tokens().ink);
    }
};

}  // namespace

Sidebar::Sidebar(const ProjectTree& projects, QWidget* parent)
    : QWidget(parent)
    , m_model(new SidebarModel(projects, this))
    , m_places(new PlacesView(m_model, this))
{
    setMinimumWidth(170);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 8);
    layout->setSpacing(5);
    layout->addWidget(makeBrand());
    layout->addWidget(m_places, 1);
    layout->addWidget(makeNote());
    layout->addWidget(makeSearch());
    connect(m_places->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_model->entry(index).destination != m_current)
            emit chosen(m_model->entry(index).destination);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { setCurrent(m_current); });
    connect(m_places, &PlacesView::newProjectAsked, this, &Sidebar::newProjectAsked);
    connect(m_places, &PlacesView::projectMenuAsked, this, &Sidebar::projectMenuAsked);
}

QWidget* Sidebar::makeBrand()
{
    auto* row = new QWidget(this);
    row->setMinimumHeight(36);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->addWidget(new Brand(row));
    layout->addStretch();
    m_menuButton = new MenuButton(row);
    m_menuButton->setFixedSize(30, 30);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (F10)"));
    layout->addWidget(m_menuButton);
    return row;
}

QWidget* Sidebar::makeNote()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 0, 10, 0);
    m_note = new NoteLine(row);
    m_note->hide();
    layout->addWidget(m_note);
    connect(m_note, &QAbstractButton::clicked, this, &Sidebar::noteAsked);
    return row;
}

QWidget* Sidebar::makeSearch()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 0, 10, 0);
    auto* line = new SearchLine(row);
    line->setAccessibleName(tr("Search everything"));
    line->setText(tr("Ctrl K"));
    layout->addWidget(line);
    connect(line, &QAbstractButton::clicked, this, &Sidebar::searchAsked);
    return row;
}

void Sidebar::setCurrent(const Destination& destination)
{
    m_current = destination;
    const QModelIndex index = m_model->indexOf(destination);
    if (index.isValid())
        m_places->setCurrentIndex(index);
    else
        m_places->selectionModel()->clear();
}

void Sidebar::setInboxCount(int count)
{
    m_model->setInboxCount(count);
}

void Sidebar::setNote(const QString& words, const QColor& mark)
{
    m_note->say(words, mark);
}

void Sidebar::setMenu(QMenu* menu)
{
    m_menuButton->setMenu(menu);
}

void Sidebar::openMenu()
{
    m_menuButton->showMenu();
}

void Sidebar::takeFocus()
{
    m_places->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().side);
}

}  // namespace altair
