// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace altair::commands {

bool isBlank(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, QCoreApplication::translate("Commands", sentence).toStdString());
}

FieldChange set(FieldNumber number, Value value)
{
    return {number, How::Set, std::move(value)};
}

Result<std::vector<RecordView>> viewsOf(Writer& writer, std::span<const RecordId> ids)
{
    std::vector<RecordView> views;
    std::unordered_set<RecordId> seen;
    for (const auto& id : ids) {
        if (!seen.insert(id).second)
            continue;
        auto view = writer.reader().record(id);
        if (!view)
            return failure(std::move(view));
        if (!*view)
            return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Commands", "There is no such record."));
        views.push_back(std::move(**view));
    }
    return views;
}

ActionLabel labelFor(Verb verb, const std::vector<RecordView>& views)
{
    return {verb, static_cast<std::int64_t>(views.size()), views.empty() ? std::string{} : views.front().title()};
}

Result<std::vector<RecordId>> allIn(Writer& writer, ListQuery query)
{
    std::vector<RecordId> ids;
    PageAt at;
    while (true) {
        auto page = writer.reader().page(query, at);
        if (!page)
            return failure(std::move(page));
        if (page->empty())
            return ids;
        for (const auto& row : *page)
            ids.push_back(row.id);
        at.after = page->back().anchor;
    }
}

}  // namespace altair::commands
