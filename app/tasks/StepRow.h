// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/ListQuery.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace altair {

/// One step: its check, and its title to type in.
class StepRow final : public QWidget {
    Q_OBJECT
public:
    explicit StepRow(const RecordId& id, QWidget* parent = nullptr);

    const RecordId& id() const { return m_id; }
    void show(const ListRow& step);

signals:
    void ticked(bool done);
    void renamed(const QString& title);
    void removed();
    void moved(int by);
    void opened();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void takeColor();
    void finish();

    RecordId m_id;
    QString m_shown;
    QCheckBox* m_check;
    QLineEdit* m_title;
};

}  // namespace altair
