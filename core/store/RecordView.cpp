// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/RecordView.h"

#include <algorithm>

namespace altair {

namespace {

const ShownValue* winnerOf(const RecordView& view, FieldNumber number)
{
    const auto found = view.fields.find(number);
    return found != view.fields.end() && !found->second.empty() ? &found->second.front() : nullptr;
}

template <class T>
std::optional<T> winnerAs(const RecordView& view, FieldNumber number)
{
    const auto* value = std::get_if<T>(&view.value(number));
    return value ? std::optional{*value} : std::nullopt;
}

template <class T>
std::vector<T> elementsAs(const RecordView& view, FieldNumber number)
{
    std::vector<T> elements;
    if (const auto found = view.fields.find(number); found != view.fields.end())
        for (const auto& shown : found->second)
            if (const auto* element = std::get_if<T>(&shown.value))
                elements.push_back(*element);
    return elements;
}

std::vector<ShownValue> shownValues(const FieldSpec& spec, const Field& field)
{
    std::vector<ShownValue> values;
    for (const auto& [dot, bytes] : field.values) {
        auto decoded = decodeValue(spec.type, bytes);
        if (!decoded)
            continue;
        const auto same = std::ranges::find(values, *decoded, &ShownValue::value);
        if (same == values.end())
            values.push_back({std::move(*decoded), {dot}});
        else
            same->dots.push_back(dot);
    }
    if (spec.policy != Policy::Set && values.size() > 1)
        std::ranges::stable_sort(values, std::greater{}, [](const ShownValue& v) { return v.dots.back(); });
    return values;
}

void take(RecordView& view, const KindSpec& kind, const Record& state)
{
    for (const auto& field : state.fields)
        if (const auto* spec = kind.find(field.number))
            view.fields.insert_or_assign(view.fields.end(), field.number, shownValues(*spec, field));
}

}  // namespace

const Value& RecordView::value(FieldNumber number) const
{
    static const Value kUnset;
    const auto* winner = winnerOf(*this, number);
    return winner ? winner->value : kUnset;
}

std::string RecordView::text(FieldNumber number) const
{
    if (const auto* text = std::get_if<std::string>(&value(number)))
        return *text;
    if (const auto* text = std::get_if<LongTextValue>(&value(number)))
        return text->text;
    return {};
}

std::optional<std::int64_t> RecordView::number(FieldNumber number) const
{
    return winnerAs<std::int64_t>(*this, number);
}

std::optional<Moment> RecordView::moment(FieldNumber number) const
{
    return winnerAs<Moment>(*this, number);
}

std::optional<Instant> RecordView::instant(FieldNumber number) const
{
    return winnerAs<Instant>(*this, number);
}

std::optional<RecordId> RecordView::reference(FieldNumber number) const
{
    return winnerAs<RecordId>(*this, number);
}

std::vector<std::string> RecordView::texts(FieldNumber number) const
{
    return elementsAs<std::string>(*this, number);
}

std::vector<RecordId> RecordView::references(FieldNumber number) const
{
    return elementsAs<RecordId>(*this, number);
}

std::vector<Dot> RecordView::shown(FieldNumber number) const
{
    const auto* winner = winnerOf(*this, number);
    return winner ? winner->dots : std::vector<Dot>{};
}

std::vector<FieldNumber> RecordView::conflicts() const
{
    std::vector<FieldNumber> numbers;
    const auto& spec = specOf(kind);
    for (const auto& [number, values] : fields) {
        const auto policy = spec.find(number)->policy;
        if (values.size() > 1 && (policy == Policy::Ask || policy == Policy::Text))
            numbers.push_back(number);
    }
    return numbers;
}

RecordView viewOf(const Record& fields, const Record* text, Place place)
{
    RecordView view;
    view.id = fields.id;
    view.place = place;
    view.context = fields.context;
    if (text)
        view.context.include(text->context);
    if (const auto* kind = findKind(fields.kind)) {
        view.kind = kind->kind;
        take(view, *kind, fields);
        if (text)
            take(view, *kind, *text);
    }
    return view;
}

}  // namespace altair
