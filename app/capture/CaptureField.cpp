// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/CaptureField.h"

#include "app/capture/PastedList.h"
#include "app/capture/QuickAddReading.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QMessageBox>
#include <QPushButton>

namespace altair {

CaptureField::CaptureField(WorkspaceSignals& workspace, QWidget* parent)
    : TokenField([this](const QString& text) { return read(text); }, parent)
    , m_workspace(workspace)
{
    connect(this, &TokenField::listPasted, this, &CaptureField::offerList);
}

void CaptureField::setTarget(const CaptureTarget& target)
{
    m_target = target;
    emit textChanged(text());
}

std::vector<FieldToken> CaptureField::read(const QString& text)
{
    m_line = parseQuickAdd(toUtf8(text), quickAddSettings(m_workspace.environment()));
    emit understood();
    return fieldTokens(m_line, text);
}

void CaptureField::submit()
{
    const QString thought = text();
    if (thought.trimmed().isEmpty())
        return;
    clear();
    ++m_saving;
    m_workspace.write(
        this,
        [thought = toUtf8(thought), target = m_target](Writer& writer) { return capture(writer, thought, target); },
        [this, thought](const Result<Outcome>& outcome) {
            --m_saving;
            if (outcome)
                return emit saved(*outcome);
            putBack(thought);
            emit failed(outcome.error());
        });
}

void CaptureField::putBack(const QString& thought)
{
    setText(text().isEmpty() ? thought : thought + QLatin1Char(' ') + text());
}

void CaptureField::offerList(const QString& pasted)
{
    const auto list = readPastedList(toUtf8(pasted));
    if (!list)
        return insert(pasted.simplified());
    auto* question = new QMessageBox(QMessageBox::Question, tr("Paste a list"),
        tr("This is a list of %n tasks. Add each as a task of its own, with its steps?", nullptr,
            static_cast<int>(list->size())),
        QMessageBox::Cancel, window());
    QPushButton* tasks = question->addButton(tr("Add tasks"), QMessageBox::AcceptRole);
    QPushButton* line = question->addButton(tr("Paste as one line"), QMessageBox::ActionRole);
    question->setDefaultButton(tasks);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(tasks, &QPushButton::clicked, this, [this, pasted, list = *list] { addList(pasted, list); });
    connect(line, &QPushButton::clicked, this, [this, pasted] { insert(pasted.simplified()); });
    question->open();
}

void CaptureField::addList(const QString& pasted, const std::vector<PastedTask>& list)
{
    ++m_saving;
    m_workspace.write(
        this, [list, target = m_target](Writer& writer) { return addPastedList(writer, list, target); },
        [this, pasted](const Result<Outcome>& outcome) {
            --m_saving;
            if (outcome)
                return emit saved(*outcome);
            putBack(pasted.simplified());
            emit failed(outcome.error());
        });
}

}  // namespace altair
