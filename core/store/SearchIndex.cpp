// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/SearchIndex.h"

#include "core/domain/FoldedText.h"

#include <limits>

namespace altair {

// Triggers on search_doc would say this in SQL, but SQLite opens a savepoint for every statement that fires one, and
// FTS5 answers a savepoint by writing out all it holds: an import then takes four times as long.

namespace {

/// Most documents have no body, and binding a place costs Qt as much as indexing a word.
struct Sql {
    std::string_view whole;
    std::string_view titleOnly;
};

constexpr Sql kPutDocument{"INSERT INTO search_doc (key, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
    "INSERT INTO search_doc (key, title, body) VALUES (?, CAST(? AS TEXT), '')"};
constexpr Sql kPutWords{"INSERT INTO search_words (rowid, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
    "INSERT INTO search_words (rowid, title, body) VALUES (?, CAST(? AS TEXT), '')"};
constexpr Sql kPutGrams{"INSERT INTO search_grams (rowid, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
    "INSERT INTO search_grams (rowid, title, body) VALUES (?, CAST(? AS TEXT), '')"};
constexpr Sql kTakeWords{"INSERT INTO search_words (search_words, rowid, title, body) "
                         "VALUES ('delete', ?, CAST(? AS TEXT), CAST(? AS TEXT))",
    "INSERT INTO search_words (search_words, rowid, title, body) VALUES ('delete', ?, CAST(? AS TEXT), '')"};
constexpr Sql kTakeGrams{"INSERT INTO search_grams (search_grams, rowid, title, body) "
                         "VALUES ('delete', ?, CAST(? AS TEXT), CAST(? AS TEXT))",
    "INSERT INTO search_grams (search_grams, rowid, title, body) VALUES ('delete', ?, CAST(? AS TEXT), '')"};

Result<void> write(Connection& connection, const Sql& sql, std::int64_t key, const FoldedDocument& texts)
{
    auto row = connection.prepare(texts.body.empty() ? sql.titleOnly : sql.whole);
    if (!row)
        return failure(row);
    row->bind(key).bindBytes(texts.title);
    if (!texts.body.empty())
        row->bindBytes(texts.body);
    return row->run();
}

FoldedDocument folded(const SearchDocument& document)
{
    return {foldForSearch(document.title), foldForSearch(document.body)};
}

}  // namespace

Result<void> SearchIndex::putNew(std::int64_t key, const SearchDocument& document)
{
    return insert(key, folded(document));
}

Result<void> SearchIndex::put(std::int64_t key, const SearchDocument& document)
{
    const auto texts = folded(document);
    const auto before = stored(key);
    if (!before)
        return failure(before);
    if (*before == texts)
        return {};
    if (*before)
        if (const auto erased = erase(key, **before); !erased)
            return erased;
    return insert(key, texts);
}

Result<void> SearchIndex::remove(std::int64_t key)
{
    const auto before = stored(key);
    if (!before)
        return failure(before);
    return *before ? erase(key, **before) : Result<void>{};
}

Result<std::optional<FoldedDocument>> SearchIndex::stored(std::int64_t key)
{
    auto row = m_connection->prepare("SELECT CAST(title AS BLOB), CAST(body AS BLOB) FROM search_doc WHERE key = ?");
    if (!row)
        return failure(row);
    const auto found = row->bind(key).next();
    if (!found)
        return failure(found);
    return *found ? std::optional{FoldedDocument{row->bytes(0), row->bytes(1)}} : std::nullopt;
}

Result<bool> SearchIndex::waits(std::int64_t key)
{
    if (!m_waitingFrom) {
        auto mark = m_connection->prepare("SELECT value FROM meta WHERE name = 'substrings_from'");
        const auto found = mark ? mark->next() : failure(mark);
        if (!found)
            return failure(found);
        m_waitingFrom = *found ? mark->integer(0) : std::numeric_limits<std::int64_t>::max();
    }
    return key >= *m_waitingFrom;
}

Result<void> SearchIndex::insert(std::int64_t key, const FoldedDocument& texts)
{
    const auto waiting = waits(key);
    auto done = waiting ? write(*m_connection, kPutDocument, key, texts) : failure(waiting);
    if (done)
        done = write(*m_connection, kPutWords, key, texts);
    return done && !*waiting ? write(*m_connection, kPutGrams, key, texts) : done;
}

/// FTS5 takes out what it is told stood there: it has to be exactly that.
Result<void> SearchIndex::erase(std::int64_t key, const FoldedDocument& texts)
{
    const auto waiting = waits(key);
    auto done = waiting ? write(*m_connection, kTakeWords, key, texts) : failure(waiting);
    if (done && !*waiting)
        done = write(*m_connection, kTakeGrams, key, texts);
    auto row = m_connection->prepare("DELETE FROM search_doc WHERE key = ?");
    if (!done || !row)
        return done ? failure(row) : done;
    return row->bind(key).run();
}

Result<void> SearchIndex::deferSubstrings()
{
    m_waitingFrom.reset();
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
    m_waitingFrom.reset();
    auto mark = m_connection->prepare("UPDATE meta SET value = ? WHERE name = 'substrings_from'");
    return mark ? mark->bind(key).run() : failure(mark);
}

Result<void> SearchIndex::waitNoMore()
{
    m_waitingFrom.reset();
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
