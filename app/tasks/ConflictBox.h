// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/store/RecordView.h"

#include <QFrame>

#include <functional>

class QVBoxLayout;

namespace altair {

class ConflictBoxes;

/// A card on a record: what two devices said differently, and buttons that end it. Nothing else in the app
/// mentions it, and nothing waits for it.
class ConflictBox final : public QFrame {
    Q_OBJECT
public:
    explicit ConflictBox(const QString& heading, QWidget* parent = nullptr);

    void addSentence(const QString& sentence);
    /// How one text differs from another, line by line.
    void addDifference(const QString& shown, const QString& other);
    void addChoice(const QString& words, bool preferred, std::function<void()> chosen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_said;
    QWidget* m_choices;
};

/// All the cards of a record; hidden while there is nothing to decide.
class ConflictBoxes final : public QWidget {
    Q_OBJECT
public:
    /// Words for a value of a field, for when something happened, and for a device: "this computer", "Laptop".
    struct Words {
        std::function<QString(FieldNumber, const Value&)> value;
        std::function<QString(Instant)> when;
        std::function<QString(DeviceId)> device;
    };
    explicit ConflictBoxes(Words words, QWidget* parent = nullptr);

    void showRecord(const RecordView& view);

signals:
    /// The person picked this value; all others give way.
    void picked(altair::FieldNumber number, const altair::Value& value);
    /// The record was deleted elsewhere and changed here: it stays, or goes after all.
    void keepAsked();
    void deleteAsked();

private:
    ConflictBox* addBox(const QString& heading);
    void addField(const RecordView& view, FieldNumber number);
    void addTexts(ConflictBox& box, FieldNumber number, const std::vector<ShownValue>& values);
    void addDeletion(const RecordView& view);
    QString whoAndWhen(const ShownValue& value) const;

    Words m_words;
    QVBoxLayout* m_layout;
    /// What the cards were made for: they are made again only when that changes, so that none moves under the pointer.
    std::map<FieldNumber, std::vector<ShownValue>> m_decides;
    RecordId m_id;
};

}  // namespace altair
