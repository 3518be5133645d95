// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/merge/Join.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace altair {

namespace {

using Values = std::vector<DottedValue>;

constexpr auto kByDot = [](const DottedValue& a, const DottedValue& b) { return a.dot < b.dot; };

Values unseenBy(const Context& context, const Values& values)
{
    Values kept;
    std::ranges::copy_if(
        values, std::back_inserter(kept), [&](const DottedValue& value) { return !context.covers(value.dot); });
    return kept;
}

/// A dot that both hold names the same bytes; should a broken device have used one twice, the
/// greater bytes are kept, so that the join stays commutative.
Values inBoth(const Values& left, const Values& right)
{
    Values kept;
    auto other = right.begin();
    for (const auto& value : left) {
        other = std::lower_bound(other, right.end(), value, kByDot);
        if (other != right.end() && other->dot == value.dot)
            kept.push_back(std::max(value.value, other->value) == value.value ? value : *other);
    }
    return kept;
}

Values merged(const Values& left, const Values& right)
{
    Values all;
    std::ranges::merge(left, right, std::back_inserter(all), kByDot);
    return all;
}

Values joinValues(const Values& left, const Context& leftContext, const Values& right, const Context& rightContext)
{
    const auto fresh = merged(unseenBy(rightContext, left), unseenBy(leftContext, right));
    return merged(inBoth(left, right), fresh);
}

}  // namespace

Record join(const Record& left, const Record& right)
{
    assert(left.id == right.id && left.group == right.group);
    static const Values kNone;
    Record joined{left.id, std::max(left.kind, right.kind), left.group, {}, left.context};
    joined.context.include(right.context);

    auto l = left.fields.begin();
    auto r = right.fields.begin();
    while (l != left.fields.end() || r != right.fields.end()) {
        const bool takeLeft = l != left.fields.end() && (r == right.fields.end() || l->number <= r->number);
        const bool takeRight = r != right.fields.end() && (l == left.fields.end() || r->number <= l->number);
        const auto number = takeLeft ? l->number : r->number;
        auto values = joinValues(
            takeLeft ? l->values : kNone, left.context, takeRight ? r->values : kNone, right.context);
        if (!values.empty())
            joined.fields.push_back({number, std::move(values)});
        if (takeLeft)
            ++l;
        if (takeRight)
            ++r;
    }
    return joined;
}

}  // namespace altair
