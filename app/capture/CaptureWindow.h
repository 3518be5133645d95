// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/capture/Draft.h"
#include "core/Commands.h"

#include <QWidget>

class QCheckBox;

namespace altair {

class CaptureField;
class TextLabel;
class WorkspaceSignals;

/// The small window for a thought, from anywhere: up at once, "saved" only when it is on disk. Made once
/// and shown again and again.
class CaptureWindow final : public QWidget {
    Q_OBJECT
public:
    explicit CaptureWindow(WorkspaceSignals& workspace, QWidget* parent = nullptr);

    /// Shows the window in front, with the draft that was left.
    void begin();
    /// Gets ready to be shown at once.
    void prepare();
    /// Keeps what is typed as a draft; the program is about to end.
    void settle();

signals:
    void saved(const altair::Outcome& outcome);
    void painted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Then : std::uint8_t { Close, Stay };

    QWidget* makeHints();
    void place();
    void save(Then then);
    void onSaved(const Outcome& outcome);
    void onFailed(const Error& error);
    void toggleNote();
    void keepDraft();
    void storeDraft();
    bool handleKey(const class QKeyEvent& key);

    CaptureField* m_field;
    Draft m_draft;
    class TokenChips* m_chips;
    QWidget* m_hints;
    TextLabel* m_status;
    Then m_then = Then::Close;
};

}  // namespace altair
