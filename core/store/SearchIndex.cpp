// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SearchIndex.h"

#include "core/domain/FoldedText.h"

namespace altair {

Result<void> SearchIndex::put(std::int64_t key, const SearchDocument& document)
{
    const auto title = foldForSearch(document.title);
    const auto body = foldForSearch(document.body);
    auto row = m_connection->prepare(
        "INSERT INTO search_doc (key, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT)) ON CONFLICT (key) DO "
        "UPDATE SET title = excluded.title, body = excluded.body WHERE title <> excluded.title OR body <> "
        "excluded.body");
    return row ? row->bind(key).bindBytes(title).bindBytes(body).run() : failure(row);
}

Result<void> SearchIndex::remove(std::int64_t key)
{
    auto row = m_connection->prepare("DELETE FROM search_doc WHERE key = ?");
    return row ? row->bind(key).run() : failure(row);
}

Result<void> SearchIndex::deferSubstrings()
{
    // Deferred before and not filled yet: the earlier mark covers the later documents as well.
    auto mark = m_connection->prepare("INSERT OR IGNORE INTO meta (name, value) "
                                      "VALUES ('substrings_from', (SELECT coalesce(max(key), 0) + 1 FROM search_doc))");
    return mark ? mark->run() : failure(mark);
}

Result<std::int64_t> SearchIndex::fillSubstrings(int most)
{
    auto next = m_connection->prepare(
        "SELECT max(key), (SELECT max(key) FROM search_doc) FROM (SELECT key FROM search_doc WHERE key >= "
        "(SELECT value FROM meta WHERE name = 'substrings_from') ORDER BY key LIMIT ?)");
    if (!next)
        return failure(next);
    if (const auto row = next->bind(most).next(); !row)
        return failure(row);
    const auto last = next->optionalInteger(0);
    const auto waiting = last ? next->integer(1) - *last : 0;
    if (last) {
        auto fill = m_connection->prepare(
            "INSERT INTO search_grams (rowid, title, body) SELECT key, title, body FROM search_doc WHERE key >= "
            "(SELECT value FROM meta WHERE name = 'substrings_from') AND key <= ? ORDER BY key");
        if (const auto filled = fill ? fill->bind(*last).run() : failure(fill); !filled)
            return failure(filled);
    }
    const auto marked = waiting > 0 ? waitFrom(*last + 1) : waitNoMore();
    return marked ? Result<std::int64_t>{waiting} : failure(marked);
}

Result<void> SearchIndex::waitFrom(std::int64_t key)
{
    auto mark = m_connection->prepare("UPDATE meta SET value = ? WHERE name = 'substrings_from'");
    return mark ? mark->bind(key).run() : failure(mark);
}

Result<void> SearchIndex::waitNoMore()
{
    return m_connection->execute("DELETE FROM meta WHERE name = 'substrings_from'");
}

Result<void> SearchIndex::rebuild()
{
    for (const auto* sql : {"INSERT INTO search_words (search_words) VALUES ('rebuild')",
             "INSERT INTO search_grams (search_grams) VALUES ('rebuild')"})
        if (const auto done = m_connection->execute(sql); !done)
            return done;
    return waitNoMore();
}

}  // namespace altair
