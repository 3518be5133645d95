// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QStringListModel;

namespace altair {

/// The tags of a record as chips; pressing one takes it away, the field after them adds one.
class TagField final : public QWidget {
    Q_OBJECT
public:
    explicit TagField(QWidget* parent = nullptr);

    void setTags(const QStringList& tags);
    void setKnownTags(const QStringList& tags);

signals:
    /// The person wants exactly these.
    void picked(const QStringList& tags);
    /// Somebody is about to type a tag: known ones are wanted for completion.
    void knownWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void add(const QString& typed);

    QStringList m_tags;
    QLineEdit* m_add;
    QStringListModel* m_known;
    QList<QWidget*> m_chips;
};

}  // namespace altair
