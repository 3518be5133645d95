// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/capture/Draft.h"
#include "core/Commands.h"

#include <QWidget>

namespace altair {

class CaptureField;
class WorkspaceSignals;

/// The field above a list into which one types what is to go there.
class QuickAddBar final : public QWidget {
    Q_OBJECT
public:
    explicit QuickAddBar(WorkspaceSignals& workspace, QWidget* parent = nullptr);

    CaptureField& field() { return *m_field; }
    void setTarget(const CaptureTarget& target);
    void begin();
    /// Keeps what is typed as a draft; the window is about to go.
    void settle();

signals:
    void saved(const altair::Outcome& outcome);
    void failed(const altair::Error& error);
    /// Escape in the empty field, or the arrow down: to the list.
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    CaptureField* m_field;
    Draft m_draft;
    class KeyCap* m_key;
};

}  // namespace altair
