// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/FieldChanges.h"

#include "core/domain/FoldedText.h"

#include <QCoreApplication>

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kLongestLine = 1024 * 1024;
constexpr std::size_t kLongestText = 7U * 1024 * 1024;

std::unexpected<Error> refuse(const char* sentence)
{
    return fail(ErrorCode::InvalidInput, QCoreApplication::translate("Store", sentence).toStdString());
}

std::vector<Dot> allDots(const std::vector<ShownValue>& values)
{
    std::vector<Dot> dots;
    for (const auto& value : values)
        dots.insert(dots.end(), value.dots.begin(), value.dots.end());
    return dots;
}

const std::vector<ShownValue>& valuesOf(const RecordView& view, FieldNumber number)
{
    static const std::vector<ShownValue> kNone;
    const auto found = view.fields.find(number);
    return found != view.fields.end() ? found->second : kNone;
}

bool sameElement(FieldNumber number, const Value& left, const Value& right)
{
    const auto* a = std::get_if<std::string>(&left);
    const auto* b = std::get_if<std::string>(&right);
    return number == field::Tags && a && b ? foldTag(*a) == foldTag(*b) : left == right;
}

std::vector<Dot> dotsOfElement(FieldNumber number, const std::vector<ShownValue>& values, const Value& element)
{
    std::vector<Dot> dots;
    for (const auto& value : values)
        if (sameElement(number, value.value, element))
            dots.insert(dots.end(), value.dots.begin(), value.dots.end());
    return dots;
}

/// The value as it will be read back. What would not be is refused here rather than missed later.
Result<Value> readBack(const FieldSpec& spec, const Value& value)
{
    auto read = decodeValue(spec.type, encodeValue(value));
    if (read && read->index() == value.index())
        return read;
    return refuse(QT_TRANSLATE_NOOP("Store", "This field can't hold such a value; nothing was changed."));
}

bool holdsText(ValueType type)
{
    return type == ValueType::Text || type == ValueType::LongText || type == ValueType::Rule
        || type == ValueType::Order;
}

/// The value as it may be stored: of the field's type, clean text, within bounds.
Result<Value> admitted(const FieldSpec& spec, const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !holdsText(spec.type))
        return readBack(spec, value);
    if (text->size() > (spec.type == ValueType::LongText ? kLongestText : kLongestLine))
        return refuse(
            QT_TRANSLATE_NOOP("Store", "This text is too long for a record; save it as a file and attach that."));
    auto clean = cleanText(*text, spec.type);
    if (clean.empty())
        return Value{};
    return spec.type == ValueType::Order ? readBack(spec, clean) : Value{std::move(clean)};
}

bool isUnset(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

std::string textIn(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string{};
}

/// The one write for a change of a field; absent when it would change nothing.
std::optional<FieldWrite> writeFor(
    const FieldSpec& spec, const FieldChange& change, const Value& value, const RecordView& view)
{
    const auto& values = valuesOf(view, spec.number);
    if (change.how == FieldChange::How::Add) {
        const bool there = !dotsOfElement(spec.number, values, value).empty();
        return there || isUnset(value) ? std::nullopt : std::optional{writeOf(spec.number, {}, encodeValue(value))};
    }
    if (change.how == FieldChange::How::Remove) {
        auto dots = dotsOfElement(spec.number, values, value);
        return dots.empty() ? std::nullopt : std::optional{FieldWrite{spec.number, std::move(dots), {}}};
    }
    auto shown = spec.policy == Policy::Latest ? allDots(values) : change.shown.value_or(view.shown(spec.number));
    if (spec.type == ValueType::LongText) {
        if (view.text(spec.number) == textIn(value) && shown == view.shown(spec.number))
            return std::nullopt;
        auto bytes = isUnset(value) ? Bytes{} : encodeValue(LongTextValue{shown, textIn(value)});
        return writeOf(spec.number, std::move(shown), std::move(bytes));
    }
    const bool sameAsNow = view.value(spec.number) == value && shown.size() == view.shown(spec.number).size();
    if (sameAsNow && (!values.empty() || isUnset(value)))
        return std::nullopt;
    return writeOf(spec.number, std::move(shown), encodeValue(value));
}

void mergeInto(std::vector<FieldWrite>& writes, FieldWrite write)
{
    const auto same = std::ranges::find(writes, write.field, &FieldWrite::field);
    if (same == writes.end()) {
        writes.push_back(std::move(write));
        return;
    }
    same->shown.insert(same->shown.end(), write.shown.begin(), write.shown.end());
    for (auto& value : write.values)
        if (!std::ranges::count(same->values, value))
            same->values.push_back(std::move(value));
}

}  // namespace

FieldWrite writeOf(FieldNumber number, std::vector<Dot> shown, Bytes value)
{
    FieldWrite write{number, std::move(shown), {}};
    write.values.push_back(std::move(value));
    return write;
}

const DeletionValue* deletionIn(const FieldChange& change)
{
    const auto* deletion = std::get_if<DeletionValue>(&change.value);
    return deletion != nullptr && deletion->seen.empty() ? deletion : nullptr;
}

FieldWrite writeOfDeletion(const RecordView& view, DeletionValue deletion)
{
    deletion.seen = view.context;
    return writeOf(field::Deleted, allDots(valuesOf(view, field::Deleted)), encodeValue(deletion));
}

FieldWrite writeOfRestoring(const RecordView& view)
{
    return writeOf(field::Deleted, allDots(valuesOf(view, field::Deleted)), encodeValue(Value{}));
}

Result<std::vector<FieldWrite>> writesFor(
    const KindSpec* kind, const RecordView& view, const std::vector<FieldChange>& changes, GroupNumber group)
{
    std::vector<FieldWrite> writes;
    if (group == kFieldsGroup)
        writes.reserve(changes.size() + 2);
    for (const auto& change : changes) {
        const auto* spec = kind ? kind->find(change.field) : nullptr;
        if (spec == nullptr)
            return refuse(QT_TRANSLATE_NOOP("Store", "This kind of record has no such field."));
        if (spec->group() != group || deletionIn(change) != nullptr)
            continue;
        auto value = admitted(*spec, change.value);
        if (!value)
            return failure(std::move(value));
        if (auto write = writeFor(*spec, change, *value, view))
            mergeInto(writes, std::move(*write));
    }
    return writes;
}

}  // namespace altair
