// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/ConflictBox.h"

#include "app/tasks/ValueWords.h"
#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/FlowLayout.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"
#include "core/merge/TextMerge.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

namespace {

/// More than this of a difference is a matter for the notes' editor.
constexpr int kMostLinesShown = 40;

bool isOverruled(const RecordView& view)
{
    return view.place != Place::Trash && view.place != Place::Purged
        && std::holds_alternative<DeletionValue>(view.value(field::Deleted));
}

std::map<FieldNumber, std::vector<ShownValue>> whatToDecide(const RecordView& view)
{
    std::map<FieldNumber, std::vector<ShownValue>> fields;
    for (const FieldNumber number : view.conflicts())
        fields[number] = view.fields.at(number);
    if (isOverruled(view))
        fields[field::Deleted] = view.fields.at(field::Deleted);
    return fields;
}

bool sameChoices(const std::map<FieldNumber, std::vector<ShownValue>>& one,
    const std::map<FieldNumber, std::vector<ShownValue>>& other)
{
    return std::ranges::equal(one, other, [](const auto& a, const auto& b) {
        return a.first == b.first
            && std::ranges::equal(a.second, b.second,
                [](const ShownValue& x, const ShownValue& y) { return x.value == y.value && x.dots == y.dots; });
    });
}

QString plain(const Value& value)
{
    const auto* text = std::get_if<LongTextValue>(&value);
    return text ? toText(text->text) : QString();
}

QStringList differenceLines(const QString& shown, const QString& other)
{
    QStringList lines;
    const auto changes = changedLines(toUtf8(shown), toUtf8(other));
    if (!changes)
        return lines;
    for (const ChangedLines& change : *changes) {
        for (const std::string& line : change.removed)
            lines << QStringLiteral("−  ") + toText(line);
        for (const std::string& line : change.added)
            lines << QStringLiteral("+  ") + toText(line);
    }
    return lines;
}

TextLabel* sentenceLabel(const QString& text, QWidget* parent)
{
    auto* label = new TextLabel(TextRole::Field, Tone::Ink, text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ConflictBox::ConflictBox(const QString& heading, QWidget* parent)
    : QFrame(parent)
    , m_said(new QVBoxLayout)
    , m_choices(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    auto* caption = new TextLabel(TextRole::Heading, Tone::Ink, heading, this);
    caption->setWordWrap(true);
    layout->addWidget(caption);
    layout->addLayout(m_said);
    new FlowLayout(8, m_choices);
    layout->addWidget(m_choices);
    setAccessibleName(heading);
}

void ConflictBox::addSentence(const QString& sentence)
{
    m_said->addWidget(sentenceLabel(sentence, this));
    setAccessibleDescription(accessibleDescription() + sentence + QLatin1Char(' '));
}

void ConflictBox::addDifference(const QString& shown, const QString& other)
{
    QStringList lines = differenceLines(shown, other);
    if (lines.isEmpty())
        return;
    const auto more = lines.size() - kMostLinesShown;
    lines = lines.first(qMin(lines.size(), qsizetype{kMostLinesShown}));
    if (more > 0)
        lines << tr("… and %n more lines", nullptr, static_cast<int>(more));
    auto* label = sentenceLabel(lines.join(QLatin1Char('\n')), this);
    label->setFont(fontOf(TextRole::Key));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_said->addWidget(label);
}

void ConflictBox::addChoice(const QString& words, bool preferred, std::function<void()> chosen)
{
    auto* button = new QPushButton(words, m_choices);
    button->setFont(fontOf(TextRole::Meta));
    button->setDefault(preferred);
    m_choices->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [chosen = std::move(chosen)] { chosen(); });
}

void ConflictBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawBox(painter, rect(), tokens().selection, tokens().ink);
}

ConflictBoxes::ConflictBoxes(Words words, QWidget* parent)
    : QWidget(parent)
    , m_words(std::move(words))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 4, 0, 4);
    m_layout->setSpacing(8);
    hide();
}

void ConflictBoxes::showRecord(const RecordView& view)
{
    auto decides = whatToDecide(view);
    if (view.id == m_id && sameChoices(decides, m_decides))
        return;
    m_id = view.id;
    m_decides = std::move(decides);
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto& [number, values] : m_decides)
        number == field::Deleted ? addDeletion(view) : addField(view, number);
    setVisible(!m_decides.empty());
}

ConflictBox* ConflictBoxes::addBox(const QString& heading)
{
    auto* box = new ConflictBox(heading, this);
    m_layout->addWidget(box);
    return box;
}

void ConflictBoxes::addField(const RecordView& view, FieldNumber number)
{
    const std::vector<ShownValue>& values = view.fields.at(number);
    auto& box = *addBox(values.size() > 2 ? tr("Edited on several devices") : tr("Edited on two devices"));
    if (specOf(view.kind).find(number)->type == ValueType::LongText)
        return addTexts(box, number, values);
    const auto pick = [this, number](const Value& value) { return [=, this] { emit picked(number, value); }; };
    box.addChoice(tr("Keep this"), true, pick(values.front().value));
    for (auto other = values.begin() + 1; other != values.end(); ++other) {
        const QString words = m_words.value(number, other->value);
        box.addSentence(words.isEmpty()
                ? tr("%1 was cleared %2.").arg(fieldWords(number), whoAndWhen(*other))
                : tr("%1 also reads %2 %3.").arg(fieldWords(number), words, whoAndWhen(*other)));
        const bool only = values.size() == 2;
        box.addChoice(only        ? tr("Use the other")
                : words.isEmpty() ? tr("Clear it")
                                  : tr("Use %1").arg(words),
            false, pick(other->value));
    }
}

void ConflictBoxes::addTexts(ConflictBox& box, FieldNumber number, const std::vector<ShownValue>& values)
{
    const QString shown = plain(values.front().value);
    QStringList all;
    const auto pick = [this, number](const QString& text) {
        return [=, this] { emit picked(number, Value(LongTextValue{{}, toUtf8(text)})); };
    };
    box.addChoice(tr("Keep this"), true, pick(shown));
    for (const ShownValue& value : values) {
        const QString text = plain(value.value);
        all << text;
        if (&value == &values.front())
            continue;
        box.addSentence(tr("%1 also read differently %2:").arg(fieldWords(number), whoAndWhen(value)));
        box.addDifference(shown, text);
        box.addChoice(tr("Use the other"), false, pick(text));
    }
    box.addChoice(tr("Keep both, one below the other"), false, pick(all.join(QStringLiteral("\n\n"))));
}

void ConflictBoxes::addDeletion(const RecordView& view)
{
    const ShownValue& deletion = view.fields.at(field::Deleted).front();
    auto& box = *addBox(tr("Deleted %1, changed since").arg(whoAndWhen(deletion)));
    box.addSentence(tr("It was moved to Trash by somebody who had not seen what is here now, so it stayed."));
    box.addChoice(tr("Keep"), true, [this] { emit keepAsked(); });
    box.addChoice(tr("Move to Trash"), false, [this] { emit deleteAsked(); });
}

QString ConflictBoxes::whoAndWhen(const ShownValue& value) const
{
    return tr("on %1, %2").arg(m_words.device(value.device()), m_words.when(value.at()));
}

}  // namespace altair
