// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/ValueWords.h"

#include "app/workspace/Sentences.h"
#include "app/workspace/Text.h"

#include <QCoreApplication>

namespace altair {

namespace {

QString tr(const char* words)
{
    return QCoreApplication::translate("ValueWords", words);
}

struct FieldName {
    FieldNumber number;
    const char* words;
};

constexpr FieldName kFieldNames[]{
    {field::Title, QT_TRANSLATE_NOOP("ValueWords", "Title")},
    {field::Notes, QT_TRANSLATE_NOOP("ValueWords", "Notes")},
    {field::State, QT_TRANSLATE_NOOP("ValueWords", "State")},
    {field::Project, QT_TRANSLATE_NOOP("ValueWords", "Project")},
    {field::Section, QT_TRANSLATE_NOOP("ValueWords", "Section")},
    {field::Parent, QT_TRANSLATE_NOOP("ValueWords", "Inside")},
    {field::Due, QT_TRANSLATE_NOOP("ValueWords", "When")},
    {field::Deadline, QT_TRANSLATE_NOOP("ValueWords", "Deadline")},
    {field::Defer, QT_TRANSLATE_NOOP("ValueWords", "Not before")},
    {field::Estimate, QT_TRANSLATE_NOOP("ValueWords", "Estimate")},
    {field::Energy, QT_TRANSLATE_NOOP("ValueWords", "Energy")},
    {field::Priority, QT_TRANSLATE_NOOP("ValueWords", "Priority")},
    {field::Repeat, QT_TRANSLATE_NOOP("ValueWords", "Repeat")},
    {field::Someday, QT_TRANSLATE_NOOP("ValueWords", "Someday")},
    {field::Color, QT_TRANSLATE_NOOP("ValueWords", "Colour")},
    {field::Amount, QT_TRANSLATE_NOOP("ValueWords", "Amount")},
    {field::Location, QT_TRANSLATE_NOOP("ValueWords", "Place")},
    {field::BestBefore, QT_TRANSLATE_NOOP("ValueWords", "Best before")},
    {field::Warranty, QT_TRANSLATE_NOOP("ValueWords", "Warranty")},
    {field::Barcode, QT_TRANSLATE_NOOP("ValueWords", "Barcode")},
};

constexpr const char* kStates[]{QT_TRANSLATE_NOOP("ValueWords", "open"), QT_TRANSLATE_NOOP("ValueWords", "done"),
    QT_TRANSLATE_NOOP("ValueWords", "dropped")};

struct ToWords {
    const FieldSpec& spec;
    const MomentLabels& labels;
    std::string_view zone;
    const std::function<QString(const RecordId&)>& titleOf;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(const std::string& text) const
    {
        return spec.type == ValueType::Rule ? repeatWords(text) : tr("“%1”").arg(toText(text));
    }
    QString operator()(std::int64_t number) const
    {
        if (spec.number == field::State && number >= 0 && number < std::ssize(kStates))
            return tr(kStates[number]);
        if (spec.number == field::Estimate || spec.number == field::Planned)
            return durationWords(std::chrono::minutes(number));
        if (spec.type == ValueType::Choice && static_cast<std::size_t>(number) < spec.choices.size())
            return toText(spec.choices[static_cast<std::size_t>(number)]);
        if (spec.type == ValueType::Flag)
            return number != 0 ? tr("yes") : tr("no");
        return QLocale().toString(static_cast<qlonglong>(number));
    }
    QString operator()(const Moment& moment) const { return toText(labels.relative(moment)); }
    QString operator()(Instant instant) const { return toText(labels.relative(momentAt(instant, zone))); }
    QString operator()(const RecordId& id) const { return tr("“%1”").arg(titleOf(id)); }
    QString operator()(const LongTextValue& text) const { return toText(text.text); }
    QString operator()(const DeletionValue& deletion) const { return (*this)(deletion.at); }
};

}  // namespace

QString fieldWords(FieldNumber number)
{
    for (const FieldName& name : kFieldNames)
        if (name.number == number)
            return tr(name.words);
    for (const KindSpec& kind : allKinds())
        if (const FieldSpec* spec = kind.find(number))
            return toText(spec->name);
    return {};
}

QString valueWords(const FieldSpec& spec, const Value& value, const MomentLabels& labels, std::string_view zone,
    const std::function<QString(const RecordId&)>& titleOf)
{
    return std::visit(ToWords{spec, labels, zone, titleOf}, value);
}

}  // namespace altair
