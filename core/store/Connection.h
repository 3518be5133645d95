// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"

#include <QSqlQuery>
#include <QString>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace altair {

/// A query as it is kept. Its places have names: Qt takes eight times as long to bind one by its number.
struct PreparedQuery {
    QSqlQuery query;
    std::vector<QString> places;
    int users = 0;  ///< Statements that hold it.
};

/// A prepared statement: bind in order, then step. Reset by the next `Connection::prepare` of the same
/// text. Places are plain `?`, one bind each. Text goes in and out as UTF-8; binding text where SQL says CAST(? AS TEXT)
/// spares a conversion through UTF-16 and back.
class Statement {
public:
    Statement(PreparedQuery& prepared, const std::filesystem::path& file);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();  ///< Lets go of the read lock when not all rows were taken.

    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(std::int64_t{value}); }
    Statement& bind(std::optional<std::int64_t> value);
    Statement& bind(const RecordId& id) { return bindBytes(id.bytes()); }
    Statement& bind(Instant instant) { return bind(std::int64_t{instant.time_since_epoch().count()}); }
    Statement& bindText(std::string_view text);
    Statement& bindBytes(BytesView bytes);  ///< Not copied: must outlive `run` or the last `next`.
    Statement& bindNull();

    /// Runs a statement that answers no rows.
    Result<void> run();
    /// Runs it and moves to the first row: true when there is one. Further calls move on.
    Result<bool> next();
    std::int64_t integer(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::string text(int column) const;
    Bytes bytes(int column) const;
    bool isNull(int column) const;
    int columns() const;
    RecordId id(int column) const;  ///< Null id unless 16 bytes.
    std::optional<RecordId> optionalId(int column) const;

private:
    Statement& bindVariant(const QVariant& value);
    Result<void> execute();
    const QSqlQuery& query() const { return m_prepared->query; }
    Error lastError() const;

    PreparedQuery* m_prepared;
    const std::filesystem::path* m_file;
    std::size_t m_bound = 0;
    bool m_started = false;
};

/// One connection to one SQLite file, used by one thread. Prepared statements are kept by their text.
class Connection {
public:
    enum class Mode {
        ReadWrite,  ///< Creates the file when it is missing.
        ReadOnly,
        Immutable,  ///< A medium that can't be written at all: no locks, no WAL.
    };

    /// How long to wait in the moments when another process opens or closes the file.
    static constexpr std::chrono::milliseconds kPatience{5000};

    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Each text is prepared once and kept; past 300 those that nobody holds are dropped.
    Result<Statement> prepare(std::string_view sql);
    /// Runs one statement that is not worth keeping.
    Result<void> execute(std::string_view sql);
    /// The first column of the first row as a number; 0 when there is no row.
    Result<std::int64_t> number(std::string_view sql);

    const std::filesystem::path& file() const { return m_file; }
    Mode mode() const { return m_mode; }
    /// The SQLite C handle, for what Qt Sql has no words for (interrupt, progress). Owned here.
    void* handle() const;

private:
    Connection(std::filesystem::path file, Mode mode, QString name);

    std::filesystem::path m_file;
    Mode m_mode;
    QString m_name;
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::unique_ptr<PreparedQuery>, TextHash, std::equal_to<>> m_statements;
};

/// Begins at once (IMMEDIATE), rolls back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection);
    Result<void> commit();
    bool isOpen() const { return m_connection != nullptr; }

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    ~Transaction();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

/// While it lives, what is removed is overwritten, so that nothing of it stays in the file.
class Overwriting {
public:
    static Result<Overwriting> begin(Connection& connection);

    Overwriting(Overwriting&& other) noexcept;
    Overwriting& operator=(Overwriting&&) = delete;
    Overwriting(const Overwriting&) = delete;
    ~Overwriting();

private:
    explicit Overwriting(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

}  // namespace altair
