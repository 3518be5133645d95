// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/SegmentIndex.h"

#include "core/base/ByteStream.h"
#include "core/store/SqlScript.h"
#include "sync/transport/folder/SegmentIndexParts.h"

#include <algorithm>

namespace altair {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kVersion = 1;
/// Numbers begin here, shifted by the second in which the index was made: above those of one that it takes the place of.
constexpr unsigned kSecondBits = 20;
constexpr std::size_t kMostParsed = 4;

constexpr std::string_view kSchema = R"(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE segment(
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL UNIQUE,
    device INTEGER NOT NULL,
    number INTEGER NOT NULL,
    chain BLOB NOT NULL,
    size INTEGER NOT NULL,
    seen INTEGER NOT NULL,          -- Milliseconds since 1970, by this device's clock.
    last INTEGER NOT NULL,          -- The highest number that one of its rows got; 0 when none did.
    kept INTEGER NOT NULL,          -- 1: ours, and belongs into the folder.
    bytes BLOB                      -- The file; NULL when nothing needs it any more.
);
CREATE INDEX segment_by_device ON segment(device, number);
CREATE TABLE fork(device INTEGER PRIMARY KEY);
CREATE TABLE replaced(name BLOB PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE row(
    seq INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    place INTEGER NOT NULL,         -- Which of the segment's rows.
    device INTEGER NOT NULL,
    tag BLOB,                       -- NULL: the header is not one that this version reads.
    header BLOB NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    blobs INTEGER NOT NULL,         -- How many files it names.
    died INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX row_by_tag ON row(tag) WHERE died = 0;
CREATE INDEX row_by_segment ON row(segment);
)";

Bytes bytesOf(std::uint64_t number)
{
    ByteWriter writer;
    writer.fixed64(number);
    return writer.take();
}

std::uint64_t numberIn(BytesView bytes)
{
    return ByteReader{bytes}.fixed64().value_or(0);
}

void removeFiles(const fs::path& file)
{
    std::error_code ignored;
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(fs::path{file} += suffix, ignored);
}

Result<std::unique_ptr<Connection>> connect(const fs::path& file)
{
    auto connection = Connection::open(file, Connection::Mode::ReadWrite);
    if (!connection)
        return connection;
    for (const auto* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -8000"})
        if (auto done = (*connection)->execute(pragma); !done)
            return failure(done);
    return connection;
}

Result<void> create(Connection& connection)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return failure(transaction);
    for (const auto statement : splitStatements(kSchema))
        if (auto done = connection.execute(statement); !done)
            return done;
    if (auto done = connection.execute("PRAGMA user_version = " + std::to_string(kVersion)); !done)
        return done;
    return transaction->commit();
}

}  // namespace

Result<Bytes> SegmentIndex::Parts::meta(std::string_view name)
{
    auto query = connection->prepare("SELECT value FROM meta WHERE name = ?");
    if (!query)
        return failure(query);
    auto row = query->bindText(name).next();
    if (!row)
        return failure(row);
    return *row ? query->bytes(0) : Bytes{};
}

Result<void> SegmentIndex::Parts::setMeta(std::string_view name, BytesView value)
{
    auto query = connection->prepare("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)");
    if (!query)
        return failure(query);
    return query->bindText(name).bindBytes(value).run();
}

Result<const Segment*> SegmentIndex::Parts::segment(std::int64_t id)
{
    const auto known = std::ranges::find(parsed, id, [](const auto& entry) { return entry.first; });
    if (known != parsed.end())
        return &known->second;
    auto query = connection->prepare("SELECT bytes FROM segment WHERE id = ? AND bytes IS NOT NULL");
    if (!query)
        return failure(query);
    auto row = query->bind(id).next();
    if (!row)
        return failure(row);
    if (!*row)
        return nullptr;
    auto segment = parseSegment(query->bytes(0));
    if (!segment)
        return failure(segment);
    parsed.emplace_front(id, std::move(*segment));
    if (parsed.size() > kMostParsed)
        parsed.pop_back();
    return &parsed.front().second;
}

SegmentIndex::SegmentIndex(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
SegmentIndex::SegmentIndex(SegmentIndex&&) noexcept = default;
SegmentIndex& SegmentIndex::operator=(SegmentIndex&&) noexcept = default;
SegmentIndex::~SegmentIndex() = default;

Result<SegmentIndex> SegmentIndex::open(const Options& options)
{
    SegmentIndex index{std::make_unique<Parts>(Parts{options, nullptr, {}, false, {}})};
    auto loaded = index.load();
    if (!loaded && loaded.error().code == ErrorCode::Damaged)
        loaded = index.reset(0);
    if (!loaded)
        return failure(loaded);
    return index;
}

/// `Damaged` also when it is whole, but another one's.
Result<void> SegmentIndex::load()
{
    auto connection = connect(m_parts->options.file);
    if (!connection)
        return failure(connection);
    m_parts->connection = std::move(*connection);
    auto& database = *m_parts->connection;
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return failure(version);
    if (*version != kVersion)
        return fail(ErrorCode::Damaged, {}, "the index is not of this version");
    const auto identity = m_parts->meta("identity");
    const auto head = m_parts->meta("head");
    const auto place = m_parts->meta("place");
    if (!identity || !head || !place)
        return fail(ErrorCode::Damaged, {}, "the index can't be read");
    if (*identity != Bytes{m_parts->options.folder.bytes()} + Bytes{m_parts->options.space.bytes()})
        return fail(ErrorCode::Damaged, {}, "the index is of another folder");
    m_head = numberIn(*head);
    m_parts->isCopy = !place->empty() && *place != m_parts->options.place;
    auto names = database.prepare("SELECT name FROM segment");
    if (!names)
        return failure(names);
    auto row = names->next();
    for (; row && *row; row = names->next())
        if (const auto name = SegmentName::fromBytes(names->bytes(0)))
            m_parts->names.insert(*name);
    return row ? Result<void>{} : failure(row);
}

Result<void> SegmentIndex::reset(std::uint64_t above)
{
    m_parts->parsed.clear();
    m_parts->names.clear();
    m_parts->isCopy = false;
    m_parts->connection.reset();
    removeFiles(m_parts->options.file);
    auto connection = connect(m_parts->options.file);
    if (!connection)
        return failure(connection);
    m_parts->connection = std::move(*connection);
    if (auto done = create(*m_parts->connection); !done)
        return done;
    const auto second = std::chrono::floor<std::chrono::seconds>(m_parts->now()).time_since_epoch().count();
    m_head = std::max(static_cast<std::uint64_t>(std::max<std::int64_t>(second, 0)) << kSecondBits, above);
    if (auto done = m_parts->setMeta("head", bytesOf(m_head)); !done)
        return done;
    return m_parts->setMeta("identity", Bytes{m_parts->options.folder.bytes()} + Bytes{m_parts->options.space.bytes()});
}

Result<void> SegmentIndex::introduce(DeviceId device)
{
    const auto known = m_parts->meta("device");
    if (!known)
        return failure(known);
    if (numberIn(*known) == device.value)
        return {};
    if (auto done = m_parts->setMeta("place", m_parts->options.place); !done)
        return done;
    m_parts->isCopy = false;
    return m_parts->setMeta("device", bytesOf(device.value));
}

Result<SegmentIndex::Standing> SegmentIndex::standing(DeviceId device)
{
    const auto writer = m_parts->meta("device");
    if (!writer)
        return failure(writer);
    auto query = m_parts->connection->prepare(
        "SELECT number, chain, EXISTS(SELECT 1 FROM fork WHERE fork.device = segment.device) "
        "FROM segment WHERE device = ? ORDER BY number DESC LIMIT 1");
    if (!query)
        return failure(query);
    const auto row = query->bind(stored(device.value)).next();
    if (!row)
        return failure(row);
    Standing standing;
    standing.isFenced = m_parts->isCopy && numberIn(*writer) == device.value;
    if (!*row)
        return standing;
    standing.number = static_cast<std::uint64_t>(query->integer(0));
    standing.chain = ChainValue::fromBytes(query->bytes(1)).value_or(ChainValue{});
    standing.isFenced = standing.isFenced || query->integer(2) != 0;
    return standing;
}

const SpaceId& SegmentIndex::space() const
{
    return m_parts->options.space;
}

bool SegmentIndex::knows(const SegmentName& name) const
{
    return m_parts->names.contains(name);
}

Result<std::optional<FolderKeys>> SegmentIndex::keys()
{
    const auto kept = m_parts->meta("keys");
    if (!kept)
        return failure(kept);
    if (kept->empty())
        return std::nullopt;
    auto keys = parseFolderKeys(*kept);
    if (!keys)
        return failure(keys);
    return *keys;
}

Result<void> SegmentIndex::setKeys(const FolderKeys& keys)
{
    return m_parts->setMeta("keys", serializeFolderKeys(keys));
}

}  // namespace altair
