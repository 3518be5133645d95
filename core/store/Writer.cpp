// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Writer.h"

#include "core/store/Backup.h"
#include "core/store/DatabaseCheck.h"
#include "core/store/Migrations.h"
#include "core/store/OpenDatabase.h"
#include "core/store/WriterParts.h"
#include "core/store/replica/Replica.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace altair {

namespace {

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, QCoreApplication::translate("Store", sentence).toStdString());
}

Result<void> configure(Connection& connection)
{
    // Checkpoints are ours: in idle moments and when the profile is closed. Only a long action, which knows no idle
    // moment, has its log written back on the way, every 64 MB: an import in small slices would fill a gigabyte.
    for (const auto* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
             "PRAGMA wal_autocheckpoint = 16000", "PRAGMA cache_size = -16000", "PRAGMA temp_store = MEMORY"})
        if (auto done = connection.execute(pragma); !done)
            return done;
    return {};
}

Result<HybridClock> openClock(Meta& meta, const Environment& environment)
{
    auto device = meta.number("device");
    if (!device)
        return failure(device);
    if (!*device) {
        *device = DeviceId::fresh(*environment.random).value;
        if (auto done = meta.setNumber("device", **device); !done)
            return failure(done);
    }
    const auto last = meta.number("hlc");
    if (!last)
        return failure(last);
    return HybridClock{*environment.clock, DeviceId{**device}, Hlc{last->value_or(0)}};
}

}  // namespace

Writer::Writer(const Profile& profile, const Environment& environment, std::unique_ptr<ProfileLock> lock,
    std::unique_ptr<Connection> connection)
    : m_profile(profile)
    , m_environment(environment)
    , m_lock(std::move(lock))
    , m_connection(std::move(connection))
    , m_reader(*m_connection)
{}

Result<std::unique_ptr<Writer>> Writer::open(
    const Profile& profile, const Environment& environment, const Options& options)
{
    if (auto done = profile.create(); !done)
        return failure(done);
    auto lock = ProfileLock::acquire(profile, options.patience);
    if (!lock)
        return failure(std::move(lock));
    auto connection = openForWriting(profile);
    if (!connection)
        return failure(std::move(connection));
    auto& database = **connection;
    auto done = configure(database);
    if (done)
        done = migrate(database, [&]() -> Result<void> {
            const auto backup = createBackup(
                database, profile, environment.clock->now(), BackupReason::BeforeMigration);
            return backup ? Result<void>{} : failure(backup);
        });
    if (!done)
        return failure(done);
    Meta meta{database};
    const auto clock = openClock(meta, environment);
    if (!clock)
        return failure(clock);

    std::unique_ptr<Writer> writer{new Writer{profile, environment, std::move(*lock), std::move(*connection)}};
    writer->m_parts = std::make_unique<Parts>(*writer->m_connection, *clock);
    const auto interrupted = writer->m_parts->journal.adoptInterrupted();
    if (!interrupted)
        return failure(interrupted);
    return writer;
}

Writer::~Writer()
{
    // What could not be checkpointed now is in the WAL and will be next time.
    if (!m_parts || !checkpoint())
        return;
    m_parts.reset();
    m_connection.reset();
    rememberAsLeft(m_profile);
}

Result<Outcome> Writer::apply(const Action& action)
{
    if (action.changes.size() > kMostAtOnce)
        return applyInParts(action);
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    auto& journal = m_parts->journal;
    const auto now = m_environment.clock->now();

    std::optional<JournalAction> before;
    if (!action.coalesce.empty()) {
        auto continuable = journal.continuable(action.coalesce, now);
        if (!continuable)
            return failure(std::move(continuable));
        before = std::move(*continuable);
    }
    if (before) {
        auto entries = journal.entries(before->number);
        if (!entries)
            return failure(std::move(entries));
        session->continueFrom(std::move(*entries));
    }
    for (const auto& change : action.changes)
        if (auto done = session->change(change); !done)
            return failure(done);
    if (session->changed().empty())
        return Outcome{0, action.label, {}, {}};

    const auto number = before ? Result<std::int64_t>{before->number}
                               : journal.begin(action.label, now, JournalAction::State::Done, action.coalesce);
    if (!number)
        return failure(number);
    auto noted = before ? journal.replacePart(*number, {1, session->journal()}, JournalAction::State::Done)
                        : journal.addPart(*number, session->journal());
    if (noted)
        noted = session->commit(*number);
    if (!noted)
        return failure(noted);
    announce({session->changed(), false});
    return Outcome{*number, action.label, session->changed(), {}};
}

Result<Outcome> Writer::applyInParts(const Action& action)
{
    const auto number = beginLong(action.label);
    if (!number)
        return failure(number);
    Outcome all{*number, action.label, {}, {}};
    const std::span<const RecordChange> changes{action.changes};
    for (std::size_t from = 0; from < changes.size(); from += kMostAtOnce) {
        auto part = applyPart(*number, changes.subspan(from, std::min(kMostAtOnce, changes.size() - from)));
        if (!part)
            return part;
        all.records.insert(all.records.end(), part->records.begin(), part->records.end());
    }
    const auto ended = endLong(*number, action.label);
    return ended ? Result<Outcome>{std::move(all)} : failure(ended);
}

Result<std::int64_t> Writer::beginLong(const ActionLabel& label)
{
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    const auto number = m_parts->journal.begin(label, m_environment.clock->now(), JournalAction::State::Running, {});
    if (!number)
        return number;
    const auto done = session->commit(*number);
    return done ? number : failure(done);
}

Result<Outcome> Writer::applyPart(std::int64_t action, std::span<const RecordChange> changes)
{
    return runPart(action, [&](WriteSession& session) -> Result<void> {
        for (const auto& change : changes)
            if (auto done = session.change(change); !done)
                return done;
        return {};
    });
}

Result<Outcome> Writer::joinPart(std::int64_t action, std::span<const Record> states)
{
    return runPart(action, [&](WriteSession& session) -> Result<void> {
        for (const auto& state : states)
            if (auto done = session.join(state); !done)
                return failure(done);
        return {};
    });
}

Result<Outcome> Writer::joinPart(std::int64_t action, std::span<const WholeRecord> records)
{
    return runPart(action, [&](WriteSession& session) -> Result<void> {
        for (const auto& whole : records)
            if (auto done = session.join(whole); !done)
                return done;
        return {};
    });
}

/// After the last join of a transaction: what became of purged records, here in the journal as well.
Result<void> Writer::settle(WriteSession& session)
{
    auto done = session.settleBuried();
    return done && !session.purged().empty() ? m_parts->journal.forget(session.purged()) : done;
}

Result<Outcome> Writer::runPart(std::int64_t action, const std::function<Result<void>(WriteSession&)>& work)
{
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    auto done = work(*session);
    if (done)
        done = settle(*session);
    if (done && !session->journal().empty())
        done = m_parts->journal.addPart(action, session->journal());
    if (done)
        done = session->commit(action);
    if (!done)
        return failure(done);
    announce({{}, true});
    return Outcome{action, {}, session->changed(), {}};
}

Result<Outcome> Writer::endLong(std::int64_t action, const ActionLabel& label)
{
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    auto done = m_parts->journal.relabel(action, label, JournalAction::State::Done);
    if (done)
        done = session->commit(action);
    return done ? Result<Outcome>{Outcome{action, label, {}, {}}} : failure(done);
}

Result<Outcome> Writer::undo()
{
    auto action = m_parts->journal.undoable();
    if (!action)
        return failure(std::move(action));
    if (!*action)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "There is nothing to undo."));
    return turn(**action, JournalAction::State::Undone);
}

Result<Outcome> Writer::redo()
{
    auto action = m_parts->journal.redoable();
    if (!action)
        return failure(std::move(action));
    if (!*action)
        return refuse(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Store", "There is nothing to do again."));
    return turn(**action, JournalAction::State::Done);
}

Result<Outcome> Writer::turn(const JournalAction& action, JournalAction::State to)
{
    Outcome outcome{action.number, action.label, {}, {}};
    for (bool more = true; more;) {
        auto session = WriteSession::begin(m_parts->session(*m_connection));
        if (!session)
            return failure(std::move(session));
        auto turned = m_parts->journal.turn(action.number, to, m_environment.clock->now());
        auto part = turned ? m_parts->journal.nextPart(action.number, to) : failure(turned);
        if (!part)
            return failure(std::move(part));
        more = part->has_value();
        if (auto done = more ? turnPart(*session, action.number, **part, to) : Result<void>{}; !done)
            return failure(done);
        if (auto done = session->commit(action.number); !done)
            return failure(done);
        outcome.records.insert(outcome.records.end(), session->changed().begin(), session->changed().end());
        outcome.overtaken.insert(outcome.overtaken.end(), session->overtaken().begin(), session->overtaken().end());
    }
    const bool many = outcome.records.size() > kMostAtOnce;
    announce({many ? std::vector<RecordId>{} : outcome.records, many});
    return outcome;
}

Result<void> Writer::turnPart(WriteSession& session, std::int64_t action, Journal::Part part, JournalAction::State to)
{
    std::set<std::int64_t> created;
    for (const auto& entry : part.entries)
        if (entry.created)
            created.insert(entry.key);
    // What was made goes to Trash whole: what was written into it when it was made stays.
    for (auto entry = part.entries.rbegin(); entry != part.entries.rend(); ++entry)
        if (entry->created || !created.contains(entry->key))
            if (auto done = session.reverse(*entry); !done)
                return done;
    part.entries = session.journal();
    return m_parts->journal.replacePart(action, part, to);
}

Result<Outcome> Writer::joinRecords(std::span<const Record> states, const ActionLabel& label)
{
    const auto number = beginLong(label);
    if (!number)
        return failure(number);
    Outcome all{*number, label, {}, {}};
    for (std::size_t from = 0, to = 0; from < states.size(); from = to) {
        to = std::min(from + kMostAtOnce, states.size());
        while (to < states.size() && states[to].id == states[to - 1].id)
            ++to;
        auto part = joinPart(*number, states.subspan(from, to - from));
        if (!part)
            return part;
        all.records.insert(all.records.end(), part->records.begin(), part->records.end());
    }
    const auto ended = endLong(*number, label);
    return ended ? Result<Outcome>{std::move(all)} : failure(ended);
}

Result<void> Writer::replicate(const std::function<Result<void>(WriteSession&, Replica&)>& work)
{
    auto session = WriteSession::begin(m_parts->session(*m_connection));
    if (!session)
        return failure(std::move(session));
    Replica replica{*m_connection};
    auto done = work(*session, replica);
    if (done)
        done = settle(*session);
    if (done)
        done = session->commit(0);
    if (!done)
        return done;
    const bool many = session->changed().size() > kMostAtOnce;
    announce({many ? std::vector<RecordId>{} : session->changed(), many});
    return {};
}

void Writer::announce(const Changes& changes)
{
    if (m_announce && (changes.everything || !changes.records.empty()))
        m_announce(changes);
}

}  // namespace altair
