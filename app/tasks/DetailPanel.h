// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/Action.h"
#include "core/store/RecordView.h"

#include <QScrollArea>

#include <functional>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QGridLayout;
class QPushButton;

namespace altair {

class ChoiceChips;
class ConflictBoxes;
class GrowingText;
class MomentField;
class NoticeStrip;
class OpenRecord;
class ProjectField;
class ProjectTree;
class QuietButton;
class StepsEditor;
class TagField;
class TextLabel;
class WordsField;
class WorkspaceSignals;

/// Everything of one task or note, to change in place; saved as it is typed.
class DetailPanel final : public QScrollArea {
    Q_OBJECT
public:
    DetailPanel(WorkspaceSignals& workspace, ProjectTree& projects, QWidget* parent = nullptr);

    OpenRecord& record() { return *m_record; }
    void editTitle();
    /// How other devices are called, where a conflict names one; an empty name is not known.
    void setDeviceNames(std::function<QString(DeviceId)> names);
    /// Takes what stands in the fields as if each had been left, and saves it.
    void settle();
    /// Opens another record, after `settle`.
    void open(const RecordId& id);
    /// Puts a failure beside what could not be saved.
    void complain(const QString& sentence, const QString& details);

signals:
    void closeAsked();
    void deleteAsked(const altair::RecordId& id);
    void restoreAsked(const altair::RecordId& id);
    void purgeAsked(const altair::RecordId& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Row {
        QWidget* label;
        QWidget* field;
        bool seldom;  ///< Hidden while it says nothing, unless all fields are wanted.
        bool ofTasks;
    };

    QWidget* makeContent();
    QWidget* makeTop();
    void makeFields(QGridLayout* grid);
    QWidget* makeButtons();
    ConflictBoxes* makeConflicts();
    void addRow(QGridLayout* grid, const QString& name, QWidget* field, bool seldom, bool ofTasks);
    MomentField* momentField(const QString& name, FieldNumber number, Verb verb);
    ChoiceChips* levelField(const QString& name, FieldNumber number);
    WordsField* estimateField();
    WordsField* repeatField();
    void connectEditors();

    void showRecord();
    void refresh();
    void fill();
    void fillFields(const RecordView& view);
    void fillText(GrowingText& editor, FieldNumber number);
    void showRows(const RecordView& view);
    QString storyOf(const RecordView& view) const;
    void setDone(bool done);
    bool takeRepeat(const QString& text);
    void moveToNewProject(const QString& title);
    void loadKnownTags();

    WorkspaceSignals& m_workspace;
    ProjectTree& m_projects;
    OpenRecord* m_record;
    QCheckBox* m_check = nullptr;
    GrowingText* m_title = nullptr;
    NoticeStrip* m_notice = nullptr;
    TextLabel* m_complaint = nullptr;
    std::vector<Row> m_rows;
    ProjectField* m_project = nullptr;
    MomentField* m_when = nullptr;
    MomentField* m_deadline = nullptr;
    MomentField* m_defer = nullptr;
    WordsField* m_repeat = nullptr;
    WordsField* m_estimate = nullptr;
    ChoiceChips* m_energy = nullptr;
    ChoiceChips* m_priority = nullptr;
    TagField* m_tags = nullptr;
    QuietButton* m_more = nullptr;
    TextLabel* m_stepsCaption = nullptr;
    StepsEditor* m_steps = nullptr;
    GrowingText* m_notes = nullptr;
    ConflictBoxes* m_conflicts = nullptr;
    TextLabel* m_story = nullptr;
    QPushButton* m_delete = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_purge = nullptr;
    std::function<QString(DeviceId)> m_deviceNames;
    bool m_filling = false;
};

}  // namespace altair
