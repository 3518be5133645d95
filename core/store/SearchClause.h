// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/SearchQuery.h"
#include "core/store/Connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace altair {

/// A stretch of SQL with the values of its places, in order. What a person typed is only ever a value.
struct SearchClause {
    std::string sql;
    std::vector<std::variant<std::int64_t, std::string>> values;  ///< Texts are bound as bytes.

    SearchClause& operator+=(const SearchClause& other);
    SearchClause& operator+=(std::string_view more);
};

/// Binds the values; they must outlive the last `next` of the statement.
Result<Statement> prepareClause(Connection& connection, const SearchClause& clause);

/// What the operators of a query ask of a record: " AND …", where `key` is the SQL for its key. Fails
/// only when projects can't be read.
Result<SearchClause> operatorClause(Connection& connection, const SearchQuery& query, std::string_view key);

/// The places where records of the wanted kind and state are listed: implied by `operatorClause`, and what finds
/// few among many when there is no text to begin with.
SearchClause likelyPlacesClause(const SearchQuery& query, std::string_view key);

}  // namespace altair
