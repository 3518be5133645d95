// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>

namespace altair {

/// A field whose value is typed in words. What can't be understood stays in the field, with a sentence.
class WordsField : public QLineEdit {
    Q_OBJECT
public:
    /// Takes what was typed (empty: the value is to be cleared); false when it can't be understood.
    using Take = std::function<bool(const QString& text)>;
    WordsField(const QString& name, const QString& example, Take take, QWidget* parent = nullptr);

    /// Shows a value, unless the person is just typing another one.
    void showWords(const QString& words);
    /// Takes what stands in the field now; nothing when it wasn't touched.
    void finish();

signals:
    /// Empty when everything is understood (again).
    void complaint(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_name;
    QString m_example;
    Take m_take;
    QString m_shown;
};

}  // namespace altair
