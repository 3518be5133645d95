// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/folder/FolderTransport.h"

#include "sync/protocol/Beacons.h"
#include "sync/protocol/Hashes.h"
#include "sync/transport/folder/Compaction.h"
#include "sync/transport/folder/SharedFolder.h"
#include "sync/transport/text/HexText.h"
#include "sync/transport/text/Say.h"

#include <QSysInfo>

#include <algorithm>

namespace altair {

namespace fs = std::filesystem;

namespace {

using transport::say;
using Kind = TransportError::Kind;

constexpr std::chrono::milliseconds kSlice{30};
/// Programs that carry files change many at once; one look is enough for all of them.
constexpr std::chrono::milliseconds kSettle{300};
constexpr std::chrono::hours kHouseEvery{24};

constexpr const char* kGone = QT_TRANSLATE_NOOP("Sync", "The folder %1 is not there. Is its drive connected?");
constexpr const char* kEmptied = QT_TRANSLATE_NOOP("Sync",
    "The folder %1 is empty. If its drive is connected and you emptied it, turn sync on with it again: everything is still "
    "here.");
constexpr const char* kOther = QT_TRANSLATE_NOOP(
    "Sync", "The folder %1 belongs to another account, or was set up anew. Nothing was written; sign in to it again.");
constexpr const char* kNoSpace = QT_TRANSLATE_NOOP("Sync", "The folder %1 does not know this space.");

/// Where the profile lies, as far as one can tell a copy from the original.
Bytes placeOf(const fs::path& index)
{
    std::error_code ignored;
    const auto folder = fs::weakly_canonical(index, ignored);
    const auto hash = sha256({"altair place 1", QSysInfo::machineUniqueId().toStdString(), folder.string()});
    return Bytes{viewOf(hash)};
}

}  // namespace

Result<std::unique_ptr<FolderTransport>> FolderTransport::open(Options options)
{
    auto index = SegmentIndex::open({options.index, options.space, options.id, placeOf(options.index), options.clock});
    if (!index)
        return failure(index);
    const auto keys = index->keys();
    if (auto done = index->introduce(options.device); !done)
        return failure(done);
    std::unique_ptr<FolderTransport> transport{new FolderTransport{std::move(options), std::move(*index)}};
    if (keys && *keys)
        transport->m_keys = **keys;
    return transport;
}

FolderTransport::FolderTransport(Options options, SegmentIndex index)
    : m_options(std::move(options))
    , m_files(m_options.folder)
    , m_index(std::move(index))
    , m_scan(m_files, m_index)
    , m_blobs(m_files)
{
    m_timer.setInterval(m_options.lookEvery);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettle);
    const auto look = [this] {
        m_isDirty = true;
        whenLooked([](const auto&) {});
    };
    connect(&m_timer, &QTimer::timeout, this, look);
    connect(&m_settled, &QTimer::timeout, this, look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settled.start(); });
}

FolderTransport::~FolderTransport() = default;

void FolderTransport::later(std::move_only_function<void()> what)
{
    auto shared = std::make_shared<std::move_only_function<void()>>(std::move(what));
    QMetaObject::invokeMethod(
        this,
        [this, shared, cancelled = m_cancelled] {
            if (cancelled == m_cancelled)
                (*shared)();
        },
        Qt::QueuedConnection);
}

template <class T>
void FolderTransport::answer(Done<T> done, TransportResult<T> result)
{
    later([done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
}

TransportError FolderTransport::failed(const Error& error)
{
    // What the index has lost is in the folder; what is in the folder only is tried again.
    if (error.code == ErrorCode::Damaged) {
        m_isDirty = true;
        if (auto done = m_index.reset(m_index.head()); !done)
            return failed(done.error());
        (void)m_index.introduce(m_options.device);
    }
    const auto kind = error.code == ErrorCode::Io || error.code == ErrorCode::NotFound ? Kind::Unreachable
                                                                                       : Kind::Server;
    return {
        kind, error.sentence.empty() ? say(kGone, m_options.folder.string()) : error.sentence, error.detail, {}, {}};
}

void FolderTransport::cancel()
{
    stopListening();
    ++m_cancelled;
    m_waiting.clear();
}

Bytes FolderTransport::position(std::uint64_t cursor) const
{
    return m_index.position(cursor).value_or(Bytes{});
}

// ---------------------------------------------------------------- looking

void FolderTransport::whenLooked(Looked then)
{
    const bool isFresh = !m_isDirty && m_lookedAt.isValid()
        && std::chrono::milliseconds{m_lookedAt.elapsed()} < m_options.freshFor;
    if (isFresh && m_waiting.empty())
        return later([then = std::move(then)]() mutable { then({}); });
    m_waiting.push_back(std::move(then));
    if (m_waiting.size() == 1)
        later([this] { beginLook(); });
}

void FolderTransport::beginLook()
{
    m_isDirty = false;
    if (auto done = readKeys(); !done)
        return endLook(std::move(done));
    if (auto done = m_scan.begin(m_options.device); !done)
        return endLook(std::unexpected(failed(done.error())));
    proceedLook();
}

void FolderTransport::proceedLook()
{
    const auto more = m_scan.proceed(kSlice);
    if (!more)
        return endLook(std::unexpected(failed(more.error())));
    if (*more)
        return later([this] { proceedLook(); });
    auto done = keepHouse();
    m_lookedAt.start();
    endLook(std::move(done));
}

void FolderTransport::endLook(TransportResult<void> result)
{
    if (!result)
        m_isDirty = true;
    for (auto& then : std::exchange(m_waiting, {}))
        later([then = std::move(then), result]() mutable { then(std::move(result)); });
    if (result)
        tellChanges();
    else if (m_hear)
        tell(HeardClosed{std::move(result).error()});
}

/// Also tells whether the folder is there, and the one that it should be.
TransportResult<void> FolderTransport::readKeys()
{
    std::error_code error;
    const auto name = m_options.folder.string();
    if (!fs::is_directory(m_options.folder, error))
        return std::unexpected(TransportError{Kind::Unreachable, say(kGone, name), error.message(), {}, {}});
    const auto found = shared_folder::readKeys(m_options.folder, m_options.id);
    if (!found)
        return std::unexpected(failed(found.error()));
    const auto devices = m_files.deviceFolders();
    if (!devices)
        return std::unexpected(failed(devices.error()));
    if (!*found && fs::exists(m_files.keys(), error)
        && shared_folder::readKeys(m_options.folder, std::nullopt).value_or(std::nullopt))
        return std::unexpected(TransportError{Kind::Refused, say(kOther, name), {}, {}, {}});
    const bool known = m_keys.folder == m_options.id;
    if (!*found && (devices->empty() || !known))
        return std::unexpected(TransportError{Kind::Unreachable, say(kEmptied, name), {}, {}, {}});
    const auto keys = !*found ? m_keys : known ? joined(**found, m_keys) : **found;
    if (!*found || keys != **found)  // They are gone, or older ones came back.
        if (auto done = m_files.write(m_files.keys(), serializeFolderKeys(keys)); !done)
            return std::unexpected(failed(done.error()));
    if (keys == m_keys)
        return {};
    m_keys = keys;
    if (auto done = m_index.setKeys(m_keys); !done)
        return std::unexpected(failed(done.error()));
    return {};
}

TransportResult<void> FolderTransport::keepHouse()
{
    const auto now = m_options.clock->now();
    if (!m_needsHouse && now >= m_houseKeptAt && now - m_houseKeptAt < kHouseEvery)
        return {};
    m_needsHouse = false;
    m_houseKeptAt = now;
    if (auto done = Compaction{m_files, m_index, m_options.device}.run(now); !done)
        return std::unexpected(failed(done.error()));
    return dropUnnamedBlobs(now);
}

TransportResult<void> FolderTransport::dropUnnamedBlobs(Instant now)
{
    const auto named = m_index.namedBlobs();
    if (!named)
        return std::unexpected(failed(named.error()));
    const auto brought = m_blobs.broughtBy(m_options.device);
    if (!brought)
        return std::unexpected(failed(brought.error()));
    std::map<BlobId, Instant> unnamed;
    for (const auto& blob : *brought) {
        if (std::ranges::binary_search(*named, blob))
            continue;
        const auto known = m_unnamedSince.find(blob);
        const auto since = known == m_unnamedSince.end() ? now : known->second;
        if (now - since < Compaction::kGrace)
            unnamed.emplace(blob, since);
        else if (auto done = m_blobs.remove(m_options.device, blob); !done)
            return std::unexpected(failed(done.error()));
    }
    m_unnamedSince = std::move(unnamed);
    return {};
}

// ---------------------------------------------------------------- hearing

void FolderTransport::listen(std::move_only_function<void(const Heard&)> hear)
{
    stopListening();
    m_hear = std::make_shared<Hear>(std::move(hear));
    m_told = {};
    m_isDirty = true;
    m_timer.start();
    whenLooked([](const auto&) {});
}

void FolderTransport::stopListening()
{
    m_hear.reset();
    m_timer.stop();
    m_settled.stop();
    if (const auto watched = m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
}

void FolderTransport::watch()
{
    QStringList wanted{QString::fromStdString(m_options.folder.string())};
    if (const auto devices = m_files.deviceFolders()) {
        wanted.append(QString::fromStdString(m_files.devices().string()));
        for (const auto& folder : *devices)
            wanted.append(QString::fromStdString(folder.string()));
    }
    const auto watched = m_watcher.directories();
    wanted.removeIf([&](const QString& path) { return watched.contains(path) || !fs::exists(path.toStdString()); });
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void FolderTransport::tellChanges()
{
    if (!m_hear)
        return;
    watch();
    Told now{true, m_index.head(), {}, m_keys};
    if (const auto devices = m_files.deviceFolders())
        for (const auto& folder : *devices) {
            std::error_code error;
            if (const auto changed = fs::last_write_time(folder / "beacon", error); !error)
                now.beacons.emplace(folder, changed);
        }
    const auto before = std::exchange(m_told, now);
    if (!before.connected)
        tell(HeardConnected{});
    if (!before.connected || before.head != now.head)
        tell(HeardHead{m_options.id, now.head});
    if (before.connected && before.beacons != now.beacons)
        tell(HeardBeacon{});
    if (before.connected && before.keys != now.keys)
        tell(HeardAccount{});
}

void FolderTransport::tell(Heard heard)
{
    const bool isLast = std::holds_alternative<HeardClosed>(heard);
    later([weak = std::weak_ptr{m_hear}, heard = std::move(heard), isLast, this] {
        const auto hear = weak.lock();
        if (!hear)
            return;
        if (isLast)
            stopListening();
        (*hear)(heard);
    });
}

// ---------------------------------------------------------------- rows

void FolderTransport::push(const SealedBatch& batch, Done<PushAnswer> done)
{
    auto kept = std::make_shared<SealedBatch>(batch);
    whenLooked([this, kept, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        done(pushNow(*kept));
    });
}

TransportResult<PushAnswer> FolderTransport::pushNow(const SealedBatch& batch)
{
    const auto standing = m_index.standing(batch.heading().device);
    if (!standing)
        return std::unexpected(failed(standing.error()));
    auto outcome = judge(batch, *standing);
    if (!outcome)
        return std::unexpected(std::move(outcome).error());
    PushAnswer answer{*outcome, m_options.id, 0, standing->chain, 0, 0, {}, epoch(), {}};
    const auto chain = batch.chainAfter(m_options.space);
    if (*outcome == PushOutcome::Accepted && chain != standing->chain) {
        auto missing = missingBlobs(batch);
        if (!missing)
            return std::unexpected(std::move(missing).error());
        answer.missingBlobs = std::move(*missing);
        if (!answer.missingBlobs.empty())
            answer.outcome = PushOutcome::MissingBlobs;
    }
    if (answer.outcome == PushOutcome::Accepted && chain != standing->chain) {
        const auto before = m_index.head();
        if (auto done = write(batch, standing->number + 1); !done)
            return std::unexpected(std::move(done).error());
        answer.chain = chain;
        answer.first = m_index.head() > before ? before + 1 : 0;
        answer.last = m_index.head() > before ? m_index.head() : 0;
    }
    answer.head = m_index.head();
    return answer;
}

std::uint32_t FolderTransport::epoch() const
{
    const auto space = m_keys.spaces.find(m_options.space);
    return space == m_keys.spaces.end() ? 0 : space->second.epoch;
}

/// The steps of PROTOCOL, section 2. A request that was accepted last was put back by the look, should it have been lost.
TransportResult<PushOutcome> FolderTransport::judge(const SealedBatch& batch, const SegmentIndex::Standing& standing)
{
    if (batch.heading().log != m_options.id)
        return PushOutcome::NewLog;
    if (!standing.isFenced && batch.chainAfter(m_options.space) == standing.chain)
        return PushOutcome::Accepted;
    if (standing.isFenced || batch.heading().previous != standing.chain)
        return PushOutcome::Fenced;
    const auto judged = m_index.judge(batch.rows());
    if (!judged)
        return std::unexpected(failed(judged.error()));
    if (*judged == PushOutcome::Fork)
        return *judged;
    const auto current = epoch();
    for (const auto& row : batch.rows())
        if (row.header().epoch < current)
            return PushOutcome::OldEpoch;
    if (batch.bytes().size() > kMostBatchBytes && batch.rows().size() > 1)
        return PushOutcome::TooLarge;
    return *judged;
}

TransportResult<std::vector<BlobId>> FolderTransport::missingBlobs(const SealedBatch& batch)
{
    std::vector<BlobId> missing;
    for (const auto& row : batch.rows())
        for (const auto& blob : row.header().blobs) {
            const auto state = m_blobs.state(blob);
            if (!state)
                return std::unexpected(failed(state.error()));
            if (!*state || !(*state)->complete)
                missing.push_back(blob);
        }
    std::ranges::sort(missing);
    const auto repeated = std::ranges::unique(missing);
    missing.erase(repeated.begin(), repeated.end());
    return missing;
}

/// Into the index first: a file that this device does not remember writing would be somebody else's in its name.
TransportResult<void> FolderTransport::write(const SealedBatch& batch, std::uint64_t number)
{
    const auto device = batch.heading().device;
    const auto file = serializePushSegment(m_options.space, device, number, batch.bytes());
    const auto segment = parseSegment(file);
    if (!segment)
        return std::unexpected(failed({ErrorCode::Internal, {}, segment.error().detail}));
    if (auto done = m_index.add(*segment, file, SegmentIndex::Owner::Us); !done)
        return std::unexpected(failed(done.error()));
    if (auto done = m_files.write(m_files.segment(device, nameOf(file)), file); !done) {
        m_isDirty = true;  // The next look writes it, before anything is acknowledged.
        return std::unexpected(failed(done.error()));
    }
    return {};
}

void FolderTransport::pull(const PullQuery& query, Done<PullPage> done)
{
    // A cursor of another numbering: begin above it, so that everything is new.
    const auto furthest = std::max(query.after, query.upto);
    if (furthest > m_index.head()) {
        if (auto begun = m_index.reset(furthest); !begun)
            return answer<PullPage>(std::move(done), std::unexpected(failed(begun.error())));
        (void)m_index.introduce(m_options.device);
        m_isDirty = true;
    }
    whenLooked([this, query, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        auto page = m_index.page(query);
        if (!page)
            return done(std::unexpected(failed(page.error())));
        page->epoch = epoch();
        done(std::move(*page));
    });
}

void FolderTransport::introduce(DeviceId device, Done<void> done)
{
    auto result = m_index.introduce(device);
    m_options.device = device;
    m_isDirty = true;
    answer<void>(std::move(done), result ? TransportResult<void>{} : std::unexpected(failed(result.error())));
}

// ---------------------------------------------------------------- beacons, keys, files

void FolderTransport::publishBeacon(const SealedBeacon& beacon, Done<void> done)
{
    whenLooked([this, beacon, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::move(looked));
        const auto written = m_files.write(m_files.beacon(beacon.device), sealedWhole(serializeBeacon(beacon)));
        done(written ? TransportResult<void>{} : std::unexpected(failed(written.error())));
    });
}

void FolderTransport::fetchBeacons(Done<std::vector<SealedBeacon>> done)
{
    whenLooked([this, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        done(readBeacons());
    });
}

/// A beacon that is not whole is as good as one that has not come yet.
TransportResult<std::vector<SealedBeacon>> FolderTransport::readBeacons()
{
    const auto folders = m_files.deviceFolders();
    if (!folders)
        return std::unexpected(failed(folders.error()));
    std::vector<SealedBeacon> beacons;
    for (const auto& folder : *folders) {
        const auto bytes = FolderFiles::read(folder / "beacon", 2 * SealedBeacon::kMostBytes);
        const auto content = bytes ? wholeContent(*bytes) : std::nullopt;
        auto beacon = content ? parseBeacon(*content) : Result<SealedBeacon>{fail(ErrorCode::NotFound, {})};
        if (!beacon || hexOf(beacon->device) != folder.filename().string())
            continue;
        std::error_code ignored;
        const auto changed = fs::last_write_time(folder / "beacon", ignored);
        beacon->received = std::min(m_options.clock->now(),
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::file_clock::to_sys(changed)));
        beacons.push_back(std::move(*beacon));
    }
    return beacons;
}

void FolderTransport::fetchKeys(Done<WrappedKeys> done)
{
    m_isDirty = true;
    whenLooked([this, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        const auto space = m_keys.spaces.find(m_options.space);
        if (space == m_keys.spaces.end())
            return done(std::unexpected(
                TransportError{Kind::Refused, say(kNoSpace, m_options.folder.string()), {}, {}, "no_such_space"}));
        done(WrappedKeys{
            m_options.id, m_index.head(), space->second.epoch, space->second.version, space->second.wrappedKeys});
    });
}

void FolderTransport::blobState(const BlobId& blob, Done<std::optional<BlobState>> done)
{
    whenLooked([this, blob, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        auto state = m_blobs.state(blob);
        if (!state)
            return done(std::unexpected(failed(state.error())));
        done(std::move(*state));
    });
}

void FolderTransport::putChunk(
    const BlobId& blob, std::uint32_t index, std::uint32_t count, std::uint32_t epoch, Bytes sealed, Done<void> done)
{
    whenLooked([this, blob, index, count, epoch, sealed = std::move(sealed), done = std::move(done)](
                   TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::move(looked));
        const auto put = m_blobs.put(m_options.device, blob, index, count, epoch, sealed);
        done(put ? TransportResult<void>{} : std::unexpected(failed(put.error())));
    });
}

void FolderTransport::getChunk(const BlobId& blob, std::uint32_t index, Done<Bytes> done)
{
    whenLooked([this, blob, index, done = std::move(done)](TransportResult<void> looked) mutable {
        if (!looked)
            return done(std::unexpected(std::move(looked).error()));
        auto chunk = m_blobs.get(blob, index);
        if (!chunk && chunk.error().code == ErrorCode::NotFound)
            return done(std::unexpected(TransportError{Kind::Refused, {}, chunk.error().detail, {}, "no_such_blob"}));
        if (!chunk)
            return done(std::unexpected(failed(chunk.error())));
        done(std::move(*chunk));
    });
}

}  // namespace altair
