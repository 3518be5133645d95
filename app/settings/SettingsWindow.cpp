// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/SettingsWindow.h"

#include "app/settings/SettingsSearch.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/CardRow.h"
#include "app/widgets/NavList.h"
#include "app/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace altair {

namespace {

constexpr QSize kFirstSize{1040, 720};
constexpr int kSideWidth = 230;
constexpr int kMargin = 34;

/// The window's name over the list of pages.
class Brand final : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {110, std::max(36, QFontMetrics(fontOf(TextRole::Record)).height())}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        QRect mark(13, (height() - 28) / 2, 28, 28);
        drawDiamond(painter, QRectF(QStyle::visualRect(layoutDirection(), rect(), mark)));
        painter.setFont(fontOf(TextRole::Record));
        painter.setPen(tokens().ink);
        const QRect room = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(44, 0, 0, 0));
        const auto side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        painter.drawText(room, static_cast<int>(side | Qt::AlignVCenter), SettingsWindow::tr("Settings"));
    }
};

QScrollArea* scrolling(QWidget* page, QWidget* parent)
{
    auto* scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* margins = new QWidget;
    auto* layout = new QVBoxLayout(margins);
    layout->setContentsMargins(kMargin, 8, kMargin, 0);
    layout->addWidget(page);
    scroll->setWidget(margins);
    scroll->viewport()->setBackgroundRole(QPalette::Window);
    return scroll;
}

}  // namespace

SettingsWindow::SettingsWindow(std::vector<SettingsPage> pages, QWidget* parent) : QWidget(parent, Qt::Window)
{
    for (SettingsPage& page : pages)
        m_pages.push_back({std::move(page)});
    setWindowTitle(tr("Settings"));
    setMinimumSize(480, 320);
    resize(kFirstSize.boundedTo(screen()->availableSize()));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kBorder);
    layout->addWidget(makeSide());
    layout->addWidget(makePlace(), 1);
    connect(m_list, &NavList::chosen, this, &SettingsWindow::turnTo);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsWindow::search);
}

QWidget* SettingsWindow::makeSide()
{
    m_side = new QWidget(this);
    m_side->setFixedWidth(scaled(kSideWidth));
    auto* layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(0, 10, 0, 8);
    layout->setSpacing(5);
    auto* brand = new Brand(m_side);
    layout->addWidget(brand);
    m_search = new QLineEdit(m_side);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    auto* field = new QHBoxLayout;
    field->setContentsMargins(10, 4, 10, 4);
    field->addWidget(m_search);
    layout->addLayout(field);
    QStringList names;
    for (const Shown& shown : m_pages)
        names << shown.page.title;
    m_list = new NavList(names, m_side);
    m_list->setAccessibleName(tr("Pages"));
    layout->addWidget(m_list, 1);
    return m_side;
}

QWidget* SettingsWindow::makePlace()
{
    auto* place = new QWidget(this);
    auto* layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 24, 0, 0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(kMargin, 0, kMargin, 6);
    header->setSpacing(12);
    m_title = new TextLabel(TextRole::Place, Tone::Ink, {}, place);
    m_subtitle = new TextLabel(TextRole::Body, Tone::Muted, {}, place);
    m_subtitle->setContentsMargins(0, 7, 0, 0);
    m_subtitle->setWordWrap(true);
    header->addWidget(m_title);
    header->addWidget(m_subtitle, 1);
    layout->addLayout(header);
    m_nothing = new TextLabel(TextRole::Body, Tone::Muted, tr("No setting has these words in it."), place);
    m_nothing->setContentsMargins(kMargin, 0, kMargin, 0);
    m_nothing->hide();
    layout->addWidget(m_nothing);
    m_stack = new QStackedWidget(place);
    layout->addWidget(m_stack, 1);
    return place;
}

SettingsWindow::Shown& SettingsWindow::made(int index)
{
    Shown& shown = m_pages[static_cast<std::size_t>(index)];
    if (!shown.widget) {
        shown.widget = shown.page.make(nullptr);
        shown.scroll = scrolling(shown.widget, m_stack);
        m_stack->addWidget(shown.scroll);
    }
    return shown;
}

int SettingsWindow::indexOf(const QString& key) const
{
    const auto found = std::ranges::find_if(m_pages, [&](const Shown& shown) { return shown.page.key == key; });
    return found == m_pages.end() ? -1 : static_cast<int>(found - m_pages.begin());
}

void SettingsWindow::open(const QString& key)
{
    const int index = indexOf(key);
    if (index >= 0 || m_list->current() < 0)
        m_list->setCurrent(std::max(index, 0));
    show();
    raise();
    activateWindow();
    m_list->setFocus(Qt::ActiveWindowFocusReason);
}

QWidget* SettingsWindow::page(const QString& key)
{
    const int index = indexOf(key);
    return index < 0 ? nullptr : made(index).widget;
}

QString SettingsWindow::currentKey() const
{
    return m_list->current() < 0 ? QString() : m_pages[static_cast<std::size_t>(m_list->current())].page.key;
}

void SettingsWindow::turnTo(int index)
{
    const Shown& shown = made(index);
    m_title->setText(shown.page.title);
    m_subtitle->setText(shown.page.subtitle);
    m_stack->setCurrentWidget(shown.scroll);
}

void SettingsWindow::search(const QString& text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<bool> fits;
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i) {
        const Shown& shown = made(i);
        fits.push_back(markFound(*shown.widget, words, shown.page.title));
    }
    m_list->setShown(fits);
    const auto first = std::ranges::find(fits, true);
    m_nothing->setVisible(first == fits.end());
    m_stack->setVisible(first != fits.end());
    if (first == fits.end())
        return;
    if (!fits[static_cast<std::size_t>(std::max(m_list->current(), 0))])
        m_list->setCurrent(static_cast<int>(first - fits.begin()));
    const Shown& shown = made(std::max(m_list->current(), 0));
    if (CardRow* card = firstMarked(*shown.widget))
        shown.scroll->ensureWidgetVisible(card);
}

void SettingsWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_search->text().isEmpty())
            close();
        else
            m_search->clear();
        return;
    }
    if (event->matches(QKeySequence::Find))
        return m_search->setFocus(Qt::ShortcutFocusReason);
    if (event->matches(QKeySequence::Close)) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SettingsWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(m_side->geometry(), tokens().side);
    const QRect rule(m_side->width(), 0, kBorder, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), rule), tokens().ink);
}

void SettingsWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_side)
        m_side->setFixedWidth(scaled(kSideWidth));
}

}  // namespace altair
