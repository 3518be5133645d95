// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Connection.h"

#include "core/store/SqlError.h"
#include "core/store/SqlScript.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlRecord>
#include <QUrl>
#include <QVariant>

#include <atomic>
#include <cassert>
#include <utility>

namespace altair {

namespace {

constexpr std::size_t kMostStatements = 300;

QString uniqueName()
{
    static std::atomic<unsigned> counter{0};
    return QStringLiteral("altair-%1").arg(++counter);
}

QString optionsFor(Connection::Mode mode)
{
    // Reads wait for nobody in WAL mode.
    const auto wait = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(Connection::kPatience.count());
    switch (mode) {
    case Connection::Mode::ReadWrite: return wait;
    case Connection::Mode::ReadOnly: return wait + QStringLiteral(";QSQLITE_OPEN_READONLY");
    case Connection::Mode::Immutable: return QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    }
    return wait;
}

QString nameFor(const std::filesystem::path& file, Connection::Mode mode)
{
    const auto path = QString::fromStdString(file.string());
    if (mode != Connection::Mode::Immutable)
        return path;
    return QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
}

}  // namespace

Statement::Statement(PreparedQuery& prepared, const std::filesystem::path& file) : m_prepared(&prepared), m_file(&file)
{
    ++prepared.users;
}

Statement::Statement(Statement&& other) noexcept
    : m_prepared(std::exchange(other.m_prepared, nullptr))
    , m_file(other.m_file)
    , m_bound(other.m_bound)
    , m_started(other.m_started)
{}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_prepared, other.m_prepared);
    std::swap(m_file, other.m_file);
    std::swap(m_bound, other.m_bound);
    std::swap(m_started, other.m_started);
    return *this;
}

Statement::~Statement()
{
    if (m_prepared == nullptr)
        return;
    --m_prepared->users;
    // One that answers no rows has let go of everything when it ran.
    if (m_started && query().isSelect())
        m_prepared->query.finish();
}

Statement& Statement::bindVariant(const QVariant& value)
{
    assert(m_bound < m_prepared->places.size());
    m_prepared->query.bindValue(m_prepared->places[m_bound++], value);
    return *this;
}

Statement& Statement::bind(std::int64_t value)
{
    return bindVariant(QVariant::fromValue<qlonglong>(value));
}

Statement& Statement::bind(std::optional<std::int64_t> value)
{
    return value ? bind(*value) : bindNull();
}

Statement& Statement::bindText(std::string_view text)
{
    return bindVariant(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

Statement& Statement::bindBytes(BytesView bytes)
{
    // A null QByteArray would be bound as NULL: empty bytes are still bytes.
    return bindVariant(
        QByteArray::fromRawData(bytes.empty() ? "" : bytes.data(), static_cast<qsizetype>(bytes.size())));
}

Statement& Statement::bindNull()
{
    return bindVariant(QVariant{});
}

Result<void> Statement::execute()
{
    m_started = true;
    return m_prepared->query.exec() ? Result<void>{} : std::unexpected(lastError());
}

Result<void> Statement::run()
{
    return execute();
}

Result<bool> Statement::next()
{
    if (!m_started)
        if (auto done = execute(); !done)
            return failure(done);
    const bool row = m_prepared->query.next();
    if (!row && query().lastError().isValid())
        return std::unexpected(lastError());
    return row;
}

Error Statement::lastError() const
{
    return describeSqlError(query().lastError(), *m_file, query().lastQuery().toStdString());
}

std::int64_t Statement::integer(int column) const
{
    return query().value(column).toLongLong();
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    const auto value = query().value(column);
    return value.isNull() ? std::nullopt : std::optional<std::int64_t>{value.toLongLong()};
}

std::string Statement::text(int column) const
{
    return query().value(column).toString().toStdString();
}

Bytes Statement::bytes(int column) const
{
    return query().value(column).toByteArray().toStdString();
}

bool Statement::isNull(int column) const
{
    return query().isNull(column);
}

int Statement::columns() const
{
    return query().record().count();
}

RecordId Statement::id(int column) const
{
    return optionalId(column).value_or(RecordId{});
}

std::optional<RecordId> Statement::optionalId(int column) const
{
    const auto value = query().value(column).toByteArray();
    return RecordId::fromBytes({value.constData(), static_cast<std::size_t>(value.size())});
}

Connection::Connection(std::filesystem::path file, Mode mode, QString name)
    : m_file(std::move(file))
    , m_mode(mode)
    , m_name(std::move(name))
{}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Mode mode)
{
    std::unique_ptr<Connection> connection{new Connection{file, mode, uniqueName()}};
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    database.setConnectOptions(optionsFor(mode));
    database.setDatabaseName(nameFor(file, mode));
    if (!database.open())
        return std::unexpected(describeSqlError(database.lastError(), file));
    return connection;
}

Connection::~Connection()
{
    m_statements.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return Statement{*known->second, m_file};
    if (m_statements.size() >= kMostStatements)
        std::erase_if(m_statements, [](const auto& kept) { return kept.second->users == 0; });
    const auto named = namePlaces(sql);
    auto prepared = std::make_unique<PreparedQuery>(
        PreparedQuery{QSqlQuery{QSqlDatabase::database(m_name, false)}, {}, 0});
    prepared->query.setForwardOnly(true);
    if (!prepared->query.prepare(QString::fromStdString(named.sql)))
        return std::unexpected(describeSqlError(prepared->query.lastError(), m_file, sql));
    for (const auto& name : named.names)
        prepared->places.push_back(QString::fromStdString(name));
    auto& kept = *m_statements.emplace(std::string{sql}, std::move(prepared)).first->second;
    return Statement{kept, m_file};
}

Result<void> Connection::execute(std::string_view sql)
{
    QSqlQuery query{QSqlDatabase::database(m_name, false)};
    if (!query.exec(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        return std::unexpected(describeSqlError(query.lastError(), m_file, sql));
    return {};
}

Result<std::int64_t> Connection::number(std::string_view sql)
{
    QSqlQuery query{QSqlDatabase::database(m_name, false)};
    query.setForwardOnly(true);
    if (!query.exec(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        return std::unexpected(describeSqlError(query.lastError(), m_file, sql));
    return query.next() ? std::int64_t{query.value(0).toLongLong()} : 0;
}

void* Connection::handle() const
{
    const auto handle = QSqlDatabase::database(m_name, false).driver()->handle();
    return *static_cast<void* const*>(handle.constData());
}

Result<Transaction> Transaction::begin(Connection& connection)
{
    if (const auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return failure(begun);
    return Transaction{connection};
}

Transaction::Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Result<void> Transaction::commit()
{
    if (const auto committed = m_connection->execute("COMMIT"); !committed)
        return failure(committed);
    m_connection = nullptr;
    return {};
}

Transaction::~Transaction()
{
    // SQLite rolls back by itself on some errors; a second ROLLBACK then has nothing to do.
    if (m_connection)
        std::ignore = m_connection->execute("ROLLBACK");
}

Result<Overwriting> Overwriting::begin(Connection& connection)
{
    const auto done = connection.execute("PRAGMA secure_delete = ON");
    return done ? Result<Overwriting>{Overwriting{connection}} : failure(done);
}

Overwriting::Overwriting(Overwriting&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Overwriting::~Overwriting()
{
    // Should it stay on, writing is slower and nothing else.
    if (m_connection != nullptr)
        std::ignore = m_connection->execute("PRAGMA secure_delete = OFF");
}

}  // namespace altair
