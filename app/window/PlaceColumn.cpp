// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/window/PlaceColumn.h"

#include "app/capture/CaptureField.h"
#include "app/capture/QuickAddBar.h"
#include "app/lists/PagedListModel.h"
#include "app/lists/RowDelegate.h"
#include "app/lists/RowView.h"
#include "app/search/SearchBar.h"
#include "app/search/SearchModel.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace altair {

namespace {

constexpr int kSide = 22;
constexpr std::chrono::minutes kDayCheck{1};

}  // namespace

PlaceColumn::PlaceColumn(WorkspaceSignals& workspace, const ProjectTree& projects, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_projects(projects)
    , m_notice(new NoticeStrip(this))
    , m_add(new QuickAddBar(workspace, this))
    , m_search(new SearchBar(this))
    , m_list(new RowView(this))
    , m_rows(new PagedListModel(workspace, this))
    , m_found(new SearchModel(workspace, this))
{
    setMinimumWidth(260);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 18, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    auto* fields = new QVBoxLayout;
    fields->setContentsMargins(kSide, 11, kSide - 4, 6);
    fields->addWidget(m_notice);
    fields->addWidget(m_add);
    fields->addWidget(m_search);
    layout->addLayout(fields);
    layout->addWidget(m_list, 1);
    m_list->setRows(m_rows);
    connectParts();
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &PlaceColumn::checkDay);
    clock->start(kDayCheck);
}

QWidget* PlaceColumn::makeHeader()
{
    auto* header = new QWidget(this);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(kSide, 0, kSide, 0);
    layout->setSpacing(12);
    m_title = new TextLabel(TextRole::Place, Tone::Ink, {}, header);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_title->setMinimumWidth(40);
    m_subtitle = new TextLabel(TextRole::Body, Tone::Muted, {}, header);
    m_subtitle->setContentsMargins(0, 7, 0, 0);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_emptyTrash = new QPushButton(tr("Empty Trash…"), header);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle, 1);
    layout->addWidget(m_emptyTrash);
    return header;
}

void PlaceColumn::connectParts()
{
    connect(m_add, &QuickAddBar::saved, this, &PlaceColumn::captured);
    connect(m_add, &QuickAddBar::failed, this,
        [this](const Error& error) { complain(toText(error.sentence), toText(error.detail)); });
    for (const auto& left : {connect(m_add, &QuickAddBar::left, m_list, [this] { m_list->setFocus(); }),
             connect(m_search, &SearchBar::left, m_list, [this] { m_list->setFocus(); })})
        Q_UNUSED(left);
    connect(m_search, &SearchBar::typed, m_found, &SearchModel::setQuery);
    connect(m_search, &SearchBar::closed, this, &PlaceColumn::backAsked);
    connect(m_found, &SearchModel::answered, this, &PlaceColumn::showEmptyWords);
    const auto onFailure = [this](const Error& error) { complain(toText(error.sentence), toText(error.detail)); };
    connect(m_rows, &PagedListModel::failed, this, onFailure);
    connect(m_found, &SearchModel::failed, this, onFailure);
    connect(m_emptyTrash, &QPushButton::clicked, this, &PlaceColumn::emptyTrashAsked);
    connect(&m_projects, &ProjectTree::changed, this, [this] {
        m_title->setText(titleOf(m_where, m_projects));
        m_subtitle->setText(subtitleOf(m_where, m_projects, m_day));
    });
}

void PlaceColumn::go(const Destination& destination)
{
    dress(destination);
    if (destination.kind != Destination::Kind::Search)
        m_rows->show(sectionsOf(destination, m_workspace.environment()));
}

Result<void> PlaceColumn::goNow(const Destination& destination, Reader& reader)
{
    dress(destination);
    return m_rows->showNow(sectionsOf(destination, m_workspace.environment()), reader);
}

void PlaceColumn::dress(const Destination& destination)
{
    m_where = destination;
    m_day = m_workspace.environment().today();
    m_title->setText(titleOf(destination, m_projects));
    m_subtitle->setText(subtitleOf(destination, m_projects, m_day));
    m_list->delegate().setWords({QLocale(), m_day, m_workspace.environment().zone});
    m_list->setAccessibleName(m_title->text());
    const auto target = captureTargetOf(destination, m_day);
    const bool searching = destination.kind == Destination::Kind::Search;
    m_add->setVisible(target.has_value());
    m_search->setVisible(searching);
    m_emptyTrash->setVisible(destination.kind == Destination::Kind::Trash);
    if (target)
        m_add->setTarget(*target);
    m_list->setRows(searching ? static_cast<RowListModel*>(m_found) : m_rows);
    showEmptyWords();
}

void PlaceColumn::showEmptyWords()
{
    EmptyWords words = emptyWordsOf(m_where);
    if (m_where.kind == Destination::Kind::Search && m_found->isAnswered() && m_found->rowCount() == 0)
        words = {tr("Nothing found"), tr("No task, project or note has this in it. Fewer letters find more.")};
    m_list->setEmptyWords(words.heading, words.sentence);
}

/// A new day began while the window was open.
void PlaceColumn::checkDay()
{
    if (m_workspace.environment().today() != m_day)
        go(m_where);
}

bool PlaceColumn::beginAdding()
{
    if (!m_add->isVisibleTo(this))
        return false;
    m_add->begin();
    return true;
}

void PlaceColumn::beginSearching()
{
    m_search->begin();
}

void PlaceColumn::settle()
{
    m_add->settle();
}

void PlaceColumn::complain(const QString& sentence, const QString& details)
{
    m_notice->say(sentence, details);
}

}  // namespace altair
