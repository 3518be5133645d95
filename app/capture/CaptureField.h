// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/widgets/TokenField.h"
#include "core/Commands.h"

namespace altair {

class WorkspaceSignals;

/// A field that reads a thought as it is typed and saves it. The text leaves the field at once, so that
/// typing goes on; when it can't be saved it comes back.
class CaptureField final : public TokenField {
    Q_OBJECT
public:
    explicit CaptureField(WorkspaceSignals& workspace, QWidget* parent = nullptr);

    void setTarget(const CaptureTarget& target);
    const CaptureTarget& target() const { return m_target; }
    /// What stands in the field, understood.
    const QuickAdd& line() const { return m_line; }
    bool isSaving() const { return m_saving > 0; }
    /// Saves what stands in the field; nothing when it is blank.
    void submit();

signals:
    /// The reading or the target changed.
    void understood();
    /// It is on disk.
    void saved(const altair::Outcome& outcome);
    void failed(const altair::Error& error);

private:
    std::vector<FieldToken> read(const QString& text);
    void putBack(const QString& text);
    void offerList(const QString& pasted);
    void addList(const QString& pasted, const std::vector<struct PastedTask>& list);

    WorkspaceSignals& m_workspace;
    CaptureTarget m_target;
    QuickAdd m_line;
    int m_saving = 0;
};

}  // namespace altair
