// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/SearchQuery.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What is indexed of a record. Not folded yet.
struct SearchDocument {
    std::string_view title;
    std::string_view body;  ///< Tags, notes and other texts.
};

/// What `foldForSearch` makes of it.
struct FoldedDocument {
    std::string title;
    std::string body;
    friend bool operator==(const FoldedDocument&, const FoldedDocument&) = default;
};

/// The search index: folded texts, words and prefixes (unicode61), substrings (trigram). Writes happen
/// inside the caller's transaction.
class SearchIndex {
public:
    explicit SearchIndex(Connection& connection) : m_connection(&connection) {}

    /// Puts or replaces the document of the record with this key. Cheap when it says what it said before.
    Result<void> put(std::int64_t key, const SearchDocument& document);
    /// Puts the document of a record that never had one, without looking. `Internal` when it has.
    Result<void> putNew(std::int64_t key, const SearchDocument& document);
    Result<void> remove(std::int64_t key);
    /// From now on new documents (keys above all others) wait for `fillSubstrings`; searches read them
    /// directly meanwhile and stay complete. For imports. Survives a crash. This and the next want a
    /// transaction without puts and removes.
    Result<void> deferSubstrings();
    /// Indexes up to `most` waiting documents, oldest first. Answers 0 when none waits any more, else about how many.
    Result<std::int64_t> fillSubstrings(int most);
    /// Makes both indexes anew from the folded texts. Nothing waits afterwards.
    Result<void> rebuild();

private:
    Result<std::optional<FoldedDocument>> stored(std::int64_t key);
    Result<bool> waits(std::int64_t key);
    Result<void> insert(std::int64_t key, const FoldedDocument& texts);
    Result<void> erase(std::int64_t key, const FoldedDocument& texts);
    Result<void> waitFrom(std::int64_t key);
    Result<void> waitNoMore();

    std::optional<std::int64_t> m_waitingFrom;  ///< As `meta` has it; absent until it was read.
    Connection* m_connection;
};

/// What a search found: keys of records. By words first, best first; then those that only have the text
/// inside a word, newest first. One letter: newest first. No text at all: newest first.
struct SearchKeys {
    std::vector<std::int64_t> keys;  ///< At most `limit`.
    std::int64_t total = 0;
    bool capped = false;  ///< `total` is a lower bound: the newest 5,000 were looked at, or words alone
                          ///< filled the limit.
    std::string nearest;  ///< No hit: the words nearest in spelling that were looked for instead.
};
/// One or more reads; the caller's read transaction, if any, makes them one.
Result<SearchKeys> searchKeys(Connection& connection, const SearchQuery& query, int limit);

}  // namespace altair
