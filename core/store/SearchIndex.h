// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/SearchQuery.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What is indexed of a record. Not folded yet.
struct SearchDocument {
    std::string_view title;
    std::string_view body;  ///< Tags, notes and other texts.
};

/// The search index: folded texts, words and prefixes (unicode61), substrings (trigram). Writes happen inside the
/// caller's transaction.
class SearchIndex {
public:
    explicit SearchIndex(Connection& connection) : m_connection(&connection) {}

    /// Puts or replaces the document of the record with this key.
    Result<void> put(std::int64_t key, const SearchDocument& document);
    Result<void> remove(std::int64_t key);
    /// While deferred, new documents (keys above all others) wait for `fillSubstrings`; searches read
    /// them directly meanwhile and stay complete. For imports. Survives a crash.
    Result<void> deferSubstrings();
    /// Indexes up to `most` waiting documents; answers how many still wait.
    Result<std::int64_t> fillSubstrings(int most);
    Result<void> rebuild();

private:
    Connection* m_connection;
};

/// Keys of the records that match, best first; `total` counts all, up to 5,000 looked at for ranking.
struct SearchKeys {
    std::vector<std::int64_t> keys;
    std::int64_t total = 0;
    bool capped = false;
    std::string nearest;
};
Result<SearchKeys> searchKeys(Connection& connection, const SearchQuery& query, int limit);

}  // namespace altair
