// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/DetailPanel.h"

#include "app/tasks/ConflictBox.h"
#include "app/tasks/FieldWords.h"
#include "app/tasks/MomentField.h"
#include "app/tasks/OpenRecord.h"
#include "app/tasks/ProjectField.h"
#include "app/tasks/StepsEditor.h"
#include "app/tasks/TagField.h"
#include "app/tasks/ValueWords.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/ChoiceChips.h"
#include "app/widgets/GrowingText.h"
#include "app/widgets/NoticeStrip.h"
#include "app/widgets/QuietButton.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/domain/MomentLabels.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <array>

namespace altair {

namespace {

constexpr int kPadding = 18;

QStringList levelNames()
{
    return {DetailPanel::tr("low"), DetailPanel::tr("medium"), DetailPanel::tr("high")};
}

Value valueOf(const std::optional<Moment>& moment)
{
    return moment ? Value(*moment) : Value();
}

}  // namespace

DetailPanel::DetailPanel(WorkspaceSignals& workspace, ProjectTree& projects, QWidget* parent)
    : QScrollArea(parent)
    , m_workspace(workspace)
    , m_projects(projects)
    , m_record(new OpenRecord(workspace, this))
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details"));
    setFocusPolicy(Qt::NoFocus);
    setWidget(makeContent());
    widget()->setAutoFillBackground(false);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    setViewportMargins(kBorder, 0, 0, 0);
    connectEditors();
    connect(m_record, &OpenRecord::opened, this, &DetailPanel::showRecord);
    connect(m_record, &OpenRecord::refreshed, this, &DetailPanel::refresh);
    connect(&projects, &ProjectTree::changed, this, &DetailPanel::refresh);
    connect(m_record, &OpenRecord::failed, this,
        [this](const Error& error) { complain(toText(error.sentence), toText(error.detail)); });
}

QWidget* DetailPanel::makeContent()
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    layout->setSpacing(8);
    layout->addWidget(makeTop());
    m_notice = new NoticeStrip(content);
    layout->addWidget(m_notice);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 78);
    makeFields(grid);
    layout->addLayout(grid);
    m_complaint = new TextLabel(TextRole::Meta, Tone::Ink, {}, content);
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    layout->addWidget(m_complaint);
    m_stepsCaption = new TextLabel(TextRole::Caption, Tone::Muted, tr("Steps"), content);
    layout->addWidget(m_stepsCaption);
    m_steps = new StepsEditor(m_workspace, content);
    layout->addWidget(m_steps);
    layout->addSpacing(4);
    layout->addWidget(new TextLabel(TextRole::Caption, Tone::Muted, tr("Notes"), content));
    m_notes = new GrowingText(GrowingText::Lines::Many, content);
    setTextRole(*m_notes, TextRole::Field);
    m_notes->setLeastLines(3);
    m_notes->setAccessibleName(tr("Notes"));
    layout->addWidget(m_notes);
    m_conflicts = makeConflicts();
    layout->addWidget(m_conflicts);
    m_story = new TextLabel(TextRole::Meta, Tone::Muted, {}, content);
    m_story->setWordWrap(true);
    layout->addWidget(m_story);
    layout->addWidget(makeButtons());
    layout->addStretch();
    return content;
}

QWidget* DetailPanel::makeTop()
{
    auto* top = new QWidget;
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(10);
    m_check = new QCheckBox(top);
    m_check->setAccessibleName(tr("Done"));
    m_title = new GrowingText(GrowingText::Lines::One, top);
    setTextRole(*m_title, TextRole::Record);
    m_title->setAccessibleName(tr("Title"));
    layout->addWidget(m_check, 0, Qt::AlignTop);
    layout->addWidget(m_title);
    return top;
}

void DetailPanel::makeFields(QGridLayout* grid)
{
    enum : bool { kOften = false, kSeldom = true };
    enum : bool { kOfAll = false, kOfTasks = true };
    m_project = new ProjectField(m_projects);
    addRow(grid, tr("Project"), m_project, kOften, kOfAll);
    m_when = momentField(tr("When"), field::Due, Verb::Schedule);
    addRow(grid, tr("When"), m_when, kOften, kOfTasks);
    m_deadline = momentField(tr("Deadline"), field::Deadline, Verb::Schedule);
    addRow(grid, tr("Deadline"), m_deadline, kSeldom, kOfTasks);
    m_defer = momentField(tr("Not before"), field::Defer, Verb::Schedule);
    addRow(grid, tr("Not before"), m_defer, kSeldom, kOfTasks);
    m_repeat = repeatField();
    addRow(grid, tr("Repeat"), m_repeat, kSeldom, kOfTasks);
    m_estimate = estimateField();
    addRow(grid, tr("Estimate"), m_estimate, kOften, kOfTasks);
    m_energy = levelField(tr("Energy"), field::Energy);
    addRow(grid, tr("Energy"), m_energy, kOften, kOfTasks);
    m_priority = levelField(tr("Priority"), field::Priority);
    addRow(grid, tr("Priority"), m_priority, kSeldom, kOfTasks);
    m_tags = new TagField;
    addRow(grid, tr("Tags"), m_tags, kOften, kOfAll);
    m_more = new QuietButton(tr("More fields"));
    m_more->setCheckable(true);
    grid->addWidget(m_more, grid->rowCount(), 1, Qt::AlignLeft);
}

void DetailPanel::addRow(QGridLayout* grid, const QString& name, QWidget* field, bool seldom, bool ofTasks)
{
    auto* label = new TextLabel(TextRole::Field, Tone::Muted, name);
    label->setBuddy(field);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0, Qt::AlignVCenter);
    grid->addWidget(field, row, 1);
    m_rows.push_back({label, field, seldom, ofTasks});
}

MomentField* DetailPanel::momentField(const QString& name, FieldNumber number, Verb verb)
{
    auto* field = new MomentField(name, [this] { return quickAddSettings(m_workspace.environment()); });
    connect(field, &MomentField::picked, this,
        [this, number, verb](const std::optional<Moment>& moment) { m_record->set(number, valueOf(moment), verb); });
    return field;
}

ChoiceChips* DetailPanel::levelField(const QString& name, FieldNumber number)
{
    auto* chips = new ChoiceChips(name, levelNames());
    connect(chips, &ChoiceChips::picked, this,
        [this, number](int level) { m_record->set(number, level == 0 ? Value() : Value(std::int64_t{level})); });
    return chips;
}

WordsField* DetailPanel::estimateField()
{
    return new WordsField(tr("Estimate"), tr("20 min"), [this](const QString& text) {
        const auto estimate = readEstimate(text, quickAddSettings(m_workspace.environment()));
        if (!text.isEmpty() && !estimate)
            return false;
        m_record->set(field::Estimate, estimate ? Value(std::int64_t{estimate->count()}) : Value());
        return true;
    });
}

WordsField* DetailPanel::repeatField()
{
    return new WordsField(tr("Repeat"), tr("every monday"), [this](const QString& text) { return takeRepeat(text); });
}

bool DetailPanel::takeRepeat(const QString& text)
{
    if (text.isEmpty()) {
        m_record->set(field::Repeat, {});
        return true;
    }
    const auto read = readRepeat(text, quickAddSettings(m_workspace.environment()));
    if (!read || !m_record->view())
        return false;
    using How = FieldChange::How;
    std::vector<FieldChange> changes{
        {field::Repeat, How::Set, read->repeat.text(), m_record->view()->shown(field::Repeat)}};
    if (read->first && !m_record->view()->moment(field::Due))
        changes.push_back({field::Due, How::Set, *read->first, m_record->view()->shown(field::Due)});
    m_workspace.act(
        [id = m_record->id(), changes](Writer& writer) { return edit(writer, id, changes, Verb::Schedule); });
    return true;
}

QWidget* DetailPanel::makeButtons()
{
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 8, 0, 0);
    m_delete = new QPushButton(tr("Move to Trash"), buttons);
    m_restore = new QPushButton(tr("Restore"), buttons);
    m_purge = new QPushButton(tr("Delete for good…"), buttons);
    for (QPushButton* button : {m_delete, m_restore, m_purge}) {
        setTextRole(*button, TextRole::Meta);
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteAsked(m_record->id()); });
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreAsked(m_record->id()); });
    connect(m_purge, &QPushButton::clicked, this, [this] { emit purgeAsked(m_record->id()); });
    return buttons;
}

ConflictBoxes* DetailPanel::makeConflicts()
{
    const Environment& environment = m_workspace.environment();
    const auto labels = [&environment] { return MomentLabels(QLocale(), environment.today()); };
    const auto titleOf = [this](const RecordId& id) {
        const ProjectTree::Project* project = m_projects.find(id);
        return project ? project->path : tr("something else");
    };
    auto* boxes = new ConflictBoxes({
        [=, this, &environment](FieldNumber number, const Value& value) {
            return valueWords(*specOf(m_record->view()->kind).find(number), value, labels(), environment.zone, titleOf);
        },
        [=, &environment](Instant at) { return toText(labels().relative(momentAt(at, environment.zone))); },
        [this](DeviceId device) {
            if (device == m_record->device())
                return tr("this computer");
            const QString name = m_deviceNames ? m_deviceNames(device) : QString();
            return name.isEmpty() ? tr("another device") : name;
        },
    });
    connect(boxes, &ConflictBoxes::picked, this, [this](FieldNumber number, const Value& value) {
        m_record->flush();
        m_workspace.act([id = m_record->id(), number, value](
                            Writer& writer) { return resolveConflict(writer, id, number, value); });
    });
    connect(boxes, &ConflictBoxes::keepAsked, this, [this] { m_record->set(field::Deleted, {}, Verb::Resolve); });
    connect(boxes, &ConflictBoxes::deleteAsked, this, [this] { emit deleteAsked(m_record->id()); });
    return boxes;
}

void DetailPanel::setDeviceNames(std::function<QString(DeviceId)> names)
{
    m_deviceNames = std::move(names);
}

void DetailPanel::connectEditors()
{
    connect(m_check, &QCheckBox::clicked, this, &DetailPanel::setDone);
    connect(m_title, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            m_record->type(field::Title, m_title->toPlainText());
    });
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling)
            m_record->type(field::Notes, m_notes->toPlainText());
    });
    for (GrowingText* editor : {m_title, m_notes})
        connect(editor, &GrowingText::left, m_record, &OpenRecord::flush);
    connect(m_title, &GrowingText::ended, m_notes, [this] { m_notes->setFocus(Qt::TabFocusReason); });
    const std::array<WordsField*, 6> words{
        m_project, &m_when->words(), &m_deadline->words(), &m_defer->words(), m_repeat, m_estimate};
    for (WordsField* field : words)
        connect(field, &WordsField::complaint, this, [this](const QString& sentence) {
            m_complaint->setText(sentence);
            m_complaint->setVisible(!sentence.isEmpty());
        });
    connect(m_project, &ProjectField::picked, this, [this](const RecordId& project) {
        m_record->set(field::Project, project.isNull() ? Value() : Value(project), Verb::Move);
    });
    connect(m_project, &ProjectField::named, this, &DetailPanel::moveToNewProject);
    connect(m_tags, &TagField::picked, this, [this](const QStringList& tags) {
        std::vector<std::string> wanted;
        for (const QString& tag : tags)
            wanted.push_back(toUtf8(tag));
        m_workspace.act([id = m_record->id(), wanted](Writer& writer) { return setTags(writer, id, wanted); });
    });
    connect(m_tags, &TagField::knownWanted, this, &DetailPanel::loadKnownTags);
    connect(m_steps, &StepsEditor::stepOpened, this, &DetailPanel::open);
    connect(m_more, &QuietButton::toggled, this, [this] {
        if (m_record->view())
            showRows(*m_record->view());
    });
}

void DetailPanel::settle()
{
    for (auto* field : findChildren<QLineEdit*>())
        emit field->editingFinished();
    m_record->flush();
}

void DetailPanel::open(const RecordId& id)
{
    if (id != m_record->id())
        settle();
    m_record->open(id);
}

void DetailPanel::showRecord()
{
    setVisible(!m_record->id().isNull());
    m_notice->hide();
    m_complaint->hide();
    m_more->setChecked(false);
    verticalScrollBar()->setValue(0);
    fill();
}

void DetailPanel::refresh()
{
    if (!m_record->view() && !m_record->id().isNull())
        return emit closeAsked();
    fill();
}

void DetailPanel::fill()
{
    if (!m_record->view())
        return;
    m_filling = true;
    const RecordView& view = *m_record->view();
    fillText(*m_title, field::Title);
    fillText(*m_notes, field::Notes);
    fillFields(view);
    showRows(view);
    m_conflicts->showRecord(view);
    m_story->setText(storyOf(view));
    m_delete->setVisible(!view.inTrash());
    m_restore->setVisible(view.inTrash());
    m_purge->setVisible(view.inTrash());
    m_filling = false;
}

void DetailPanel::fillText(GrowingText& editor, FieldNumber number)
{
    const QString text = m_record->typedText(number);
    if (editor.toPlainText() == text)
        return;
    const int position = editor.textCursor().position();
    editor.setPlainText(text);
    QTextCursor cursor = editor.textCursor();
    cursor.setPosition(editor.hasFocus() ? qMin(position, static_cast<int>(text.size())) : 0);
    editor.setTextCursor(cursor);
}

void DetailPanel::fillFields(const RecordView& view)
{
    m_check->setVisible(view.kind == Kind::Task && !view.inTrash());
    m_check->setChecked(view.number(field::State).value_or(0) != 0);
    m_project->setProject(view.reference(field::Project).value_or(RecordId{}));
    m_when->setMoment(view.moment(field::Due));
    m_deadline->setMoment(view.moment(field::Deadline));
    m_defer->setMoment(view.moment(field::Defer));
    const std::string repeat = view.text(field::Repeat);
    m_repeat->showWords(repeat.empty() ? QString() : repeatWords(repeat));
    const auto estimate = view.number(field::Estimate);
    m_estimate->showWords(estimate ? durationWords(std::chrono::minutes(*estimate)) : QString());
    m_energy->setChosen(static_cast<int>(view.number(field::Energy).value_or(0)));
    m_priority->setChosen(static_cast<int>(view.number(field::Priority).value_or(0)));
    QStringList tags;
    for (const std::string& tag : view.texts(field::Tags))
        tags << toText(tag);
    m_tags->setTags(tags);
    m_stepsCaption->setVisible(view.kind == Kind::Task);
    m_steps->setVisible(view.kind == Kind::Task);
    m_steps->setSteps(view.id, m_record->steps());
}

void DetailPanel::showRows(const RecordView& view)
{
    const bool task = view.kind == Kind::Task;
    const std::array<std::pair<QWidget*, bool>, 4> seldom{{{m_deadline, view.moment(field::Deadline).has_value()},
        {m_defer, view.moment(field::Defer).has_value()}, {m_repeat, !view.text(field::Repeat).empty()},
        {m_priority, view.number(field::Priority).value_or(0) != 0}}};
    for (const Row& row : m_rows) {
        bool says = true;
        for (const auto& [field, isSet] : seldom)
            if (field == row.field)
                says = isSet;
        const bool visible = (task || !row.ofTasks) && (!row.seldom || says || m_more->isChecked());
        row.label->setVisible(visible);
        row.field->setVisible(visible);
    }
    m_more->setVisible(task);
    m_more->setText(m_more->isChecked() ? tr("Fewer fields") : tr("More fields"));
    m_more->updateGeometry();
}

QString DetailPanel::storyOf(const RecordView& view) const
{
    const Environment& environment = m_workspace.environment();
    const MomentLabels labels(QLocale(), environment.today());
    const auto at = [&](FieldNumber number) {
        const auto instant = view.instant(number);
        return instant ? toText(labels.relative(momentAt(*instant, environment.zone))) : QString();
    };
    QStringList story;
    if (const QString made = at(field::CreatedAt); !made.isEmpty())
        story << tr("Added %1").arg(made);
    if (const QString done = at(field::CompletedAt); !done.isEmpty() && view.number(field::State).value_or(0) != 0)
        story << tr("done %1").arg(done);
    return story.join(QStringLiteral(" · "));
}

void DetailPanel::setDone(bool done)
{
    m_record->flush();
    m_workspace.act([id = m_record->id(), done](Writer& writer) {
        return done ? altair::complete(writer, std::array{id}) : reopen(writer, std::array{id});
    });
}

void DetailPanel::moveToNewProject(const QString& title)
{
    m_workspace.act([id = m_record->id(), title = toUtf8(title)](Writer& writer) {
        const RecordId project = writer.freshId();
        using How = FieldChange::How;
        using Target = RecordChange::Target;
        Action action{{Verb::Move, 1, writer.reader().record(id).value_or(std::nullopt).value_or(RecordView{}).title()},
            {{project, Kind::Project, Target::New, {{field::Title, How::Set, title}}},
                {id, Kind::Task, Target::Existing, {{field::Project, How::Set, project}}}},
            {}};
        return writer.apply(action);
    });
}

void DetailPanel::loadKnownTags()
{
    m_workspace.read(
        this, [](Reader& reader) { return reader.tags(); },
        [this](const Result<std::vector<TagCount>>& tags) {
            QStringList names;
            if (tags)
                for (const TagCount& tag : *tags)
                    names << toText(tag.name);
            m_tags->setKnownTags(names);
        });
}

void DetailPanel::editTitle()
{
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->moveCursor(QTextCursor::End);
}

void DetailPanel::complain(const QString& sentence, const QString& details)
{
    m_notice->say(sentence, details);
    ensureWidgetVisible(m_notice);
}

void DetailPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return emit closeAsked();
    QScrollArea::keyPressEvent(event);
}

void DetailPanel::paintEvent(QPaintEvent* event)
{
    QScrollArea::paintEvent(event);
}

}  // namespace altair
