// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/SyncMachine.h"

#include <algorithm>
#include <utility>

namespace altair {

namespace {

constexpr unsigned kMostSiblingRounds = 3;

using namespace std::chrono_literals;
using Line = SyncState::Line;
using Kind = TransportError::Kind;

SyncProblem problemOf(Kind kind)
{
    switch (kind) {
    case Kind::Unauthorized: return SyncProblem::SignIn;
    case Kind::Certificate: return SyncProblem::Certificate;
    case Kind::TooOld: return SyncProblem::TooOld;
    default: return SyncProblem::Transport;
    }
}

TransportError notAsAgreed(std::string sentence, std::string detail)
{
    TransportError error;
    error.kind = Kind::Protocol;
    error.sentence = std::move(sentence);
    error.detail = std::move(detail);
    return error;
}

class Machine {
public:
    Machine(SyncState state, const SyncMoment& moment) : m_state(std::move(state)), m_moment(moment) {}

    // ---------------------------------------------------------------- the person and the computer

    void on(const event::Started&)
    {
        if (m_state.isOn)
            return;
        SyncState fresh;
        fresh.canListen = m_state.canListen;
        fresh.epoch = m_state.epoch;
        fresh.onBattery = m_state.onBattery;
        fresh.isOn = fresh.mustPull = fresh.beaconsWanted = fresh.quarantineWanted = true;
        m_state = std::move(fresh);
        setPoll();
    }

    void on(const event::Stopped&)
    {
        m_state.isOn = m_state.isLoaded = false;
        m_state.doing = Doing::Nothing;
        m_state.line = Line::Closed;
        m_state.problem = SyncProblem::None;
        emit(effect::Cancel{});
        for (const auto timer : {SyncTimer::Retry, SyncTimer::Poll, SyncTimer::Line, SyncTimer::Beacon})
            emit(effect::ClearTimer{timer});
    }

    void on(const event::SyncNow&)
    {
        m_state.mustPull = m_state.beaconsWanted = m_state.quarantineWanted = true;
        tryHeldAgain();
        if (m_state.needsPerson())
            m_state.problem = SyncProblem::None;
        tryAtOnce();
    }

    void on(const event::LocalChange&) { m_state.hasLocalChange = true; }

    void on(const event::NetworkChanged& change)
    {
        if (!change.isOnline)
            return;
        m_state.mustPull = true;
        tryAtOnce();
    }

    void on(const event::PowerChanged& change)
    {
        m_state.onBattery = change.onBattery;
        setPoll();
    }

    void on(const event::TimerFired& fired)
    {
        switch (fired.timer) {
        case SyncTimer::Retry:
            if (m_state.doing == Doing::Resting)
                m_state.doing = Doing::Nothing;
            break;
        case SyncTimer::Poll:
            m_state.mustPull = true;
            tryHeldAgain();
            setPoll();
            break;
        case SyncTimer::Line: openLine(); break;
        case SyncTimer::Beacon: break;  // goOn() sees that it is due.
        }
    }

    // ---------------------------------------------------------------- the live line

    void on(const HeardConnected&)
    {
        m_state.line = Line::Open;
        m_state.lineFailures = 0;
        setPoll();
        wake();
    }

    void on(const HeardHead& heard)
    {
        // Another log, or one that went back: the pull finds out what it is.
        if (heard.log != m_state.facts.log || heard.head < m_state.facts.cursor)
            m_state.mustPull = true;
        else
            m_state.head = std::max(m_state.head, heard.head);
        wake();
    }

    void on(const HeardBeacon&) { m_state.beaconsWanted = true; }
    void on(const HeardAccount&) { m_state.keysWanted = true; }

    void on(const HeardClosed& heard)
    {
        const bool wasOpen = std::exchange(m_state.line, Line::Closed) == Line::Open;
        ++m_state.lineFailures;
        if (wasOpen)
            setPoll();
        if (problemOf(heard.why.kind) != SyncProblem::Transport)
            return waitForPerson(problemOf(heard.why.kind), heard.why.sentence);
        emit(effect::SetTimer{SyncTimer::Line, restAfter(m_state.lineFailures, heard.why)});
    }

    // ---------------------------------------------------------------- answers of the transport

    void on(const event::Failed& failed)
    {
        if (m_state.doing == Doing::Pulling) {
            m_state.pull.isFetching = false;
            if (m_state.pull.isApplying) {
                m_state.pull.failed = failed.error;
                return;
            }
        }
        fail(failed.error);
    }

    void on(const event::Introduced&)
    {
        reached();
        store(effect::NoteIntroduced{});
    }

    void on(const event::PageFetched& page)
    {
        reached();
        m_state.pull.isFetching = false;
        m_state.logEpoch = page.epoch;
        setWriterHold(page.minWriter > kWriterVersion);
        if (isFromAnotherTime(page) || keysComeFirst(page.epoch))
            return;
        auto& pull = m_state.pull;
        if (page.next < page.upto && page.next <= pull.next)
            return fail(notAsAgreed({}, "pull: a page that leads nowhere"));
        m_state.head = page.head;
        pull.upto = page.upto;
        pull.next = page.next;
        ++pull.fetched;
        applyNext();
        fetchNext();
    }

    void on(const event::PushAnswered& answered)
    {
        reached();
        m_state.doing = Doing::Nothing;
        const auto& answer = answered.answer;
        m_state.logEpoch = std::max(m_state.logEpoch, answer.epoch);
        switch (answer.outcome) {
        case PushOutcome::Accepted:
            m_state.head = std::max(m_state.head, answer.head);
            m_state.exchangedAt = m_moment.now;
            m_state.siblingRounds = 0;
            return store(effect::NoteAccepted{answer});
        case PushOutcome::NewLog: return beginLog(answer.log);
        case PushOutcome::Fenced:
        case PushOutcome::Fork: return takeNewName();
        case PushOutcome::OldEpoch: m_state.keysWanted = true; return store(effect::RenewFrozen{});
        case PushOutcome::MissingBlobs: m_state.missingBlobs = answer.missingBlobs; return;
        case PushOutcome::Siblings: return mergeFirst();
        case PushOutcome::TooLarge:
        case PushOutcome::Invalid: return store(effect::RefuseFrozen{answer.sentence});
        case PushOutcome::OverQuota: return holdSending(SendingHold::Quota, answer.sentence);
        case PushOutcome::OldWriter: return holdSending(SendingHold::OldWriter, answer.sentence);
        case PushOutcome::Unknown: break;
        }
        fail(notAsAgreed(answer.sentence, "push: an outcome that is not known"));
    }

    void on(const event::KeysFetched& keys)
    {
        reached();
        m_state.doing = Doing::Nothing;
        m_state.keysWanted = false;
        if (keys.epoch > m_state.epoch)
            m_state.quarantineWanted = true;
        m_state.epoch = keys.epoch;
        release(SendingHold::Keys);
        if (m_state.logEpoch <= m_state.epoch)
            return;
        // Whoever made the newer key has not left it for us yet.
        m_state.keysTriedFor = m_state.logEpoch;
        holdSending(SendingHold::Keys, {});
    }

    void on(const event::KeysRefused&)
    {
        m_state.doing = Doing::Nothing;
        m_state.keysWanted = false;
        waitForPerson(SyncProblem::SignIn, {});
    }

    void on(const event::BlobsSent&)
    {
        reached();
        m_state.doing = Doing::Nothing;
        m_state.missingBlobs.clear();
    }

    void on(const event::BlobsNotHere&)
    {
        m_state.missingBlobs.clear();
        store(effect::RefuseFrozen{});
    }

    void on(const event::BeaconPublished&)
    {
        reached();
        store(effect::NoteBeacon{});
    }

    // ---------------------------------------------------------------- answers of the store

    void on(const event::StoreFailed& failed)
    {
        dropPull();
        m_state.problem = SyncProblem::Storage;
        m_state.sentence = failed.error.sentence;
        rest(restAfter(++m_state.failures, {}));
    }

    void on(const event::Stored& stored)
    {
        const bool wasLoading = m_state.doing == Doing::Loading;
        const bool wasOffering = std::exchange(m_state.wasOffering, false);
        take(stored.facts);
        m_state.doing = Doing::Nothing;
        if (wasLoading) {
            m_state.isLoaded = true;
            openLine();
        }
        // What others offered meanwhile need not be offered again.
        if (wasOffering)
            m_state.mustPull = true;
        setBeacon();
    }

    void on(const event::PageApplied& applied)
    {
        take(applied.facts);
        auto& pull = m_state.pull;
        pull.isApplying = false;
        if (applied.isImpersonated) {
            dropPull();
            return takeNewName();
        }
        if (applied.bodiesMissing) {
            dropPull();
            m_state.mustPull = m_state.bodiesWanted = true;
            return;
        }
        m_state.keysWanted = m_state.keysWanted || (applied.keysMissing && m_state.keysTriedFor < m_state.logEpoch);
        if (pull.fetched > 0) {
            applyNext();
            return fetchNext();
        }
        if (pull.isAbandoned) {
            m_state.doing = Doing::Nothing;
            return;
        }
        if (pull.isFetching)
            return;
        if (pull.failed)
            return fail(*std::exchange(pull.failed, std::nullopt));
        if (m_state.facts.cursor < *pull.upto)
            return fetchNext();
        m_state.doing = Doing::Nothing;
        m_state.bodiesWanted = false;
        m_state.exchangedAt = m_moment.now;
        if (applied.rowsMissing)
            readAgain();
    }

    void on(const event::BeaconsCompared& compared)
    {
        reached();
        take(compared.facts);
        m_state.doing = Doing::Nothing;
        if (compared.isAlarm)
            readAgain();
    }

    // ---------------------------------------------------------------- what comes first

    void goOn()
    {
        if (!m_state.isOn || m_state.doing != Doing::Nothing || m_state.needsPerson())
            return;
        const auto& facts = m_state.facts;
        const bool maySend = m_state.hold == SendingHold::None;
        const bool somethingWaits = facts.waiting > 0 || m_state.hasLocalChange;
        if (!m_state.isLoaded)
            return begin(Doing::Loading, effect::Load{});
        if (facts.isRestamping)
            return store(effect::Restamp{});
        if (!facts.isIntroduced)
            return begin(Doing::Introducing, effect::Introduce{});
        if (m_state.keysWanted)
            return begin(Doing::FetchingKeys, effect::FetchKeys{});
        if (!m_state.missingBlobs.empty())
            return begin(Doing::SendingBlobs, effect::SendBlobs{m_state.missingBlobs});
        // Before anything is read: whether the last push arrived must not be in doubt.
        if (facts.frozenChain && maySend)
            return begin(Doing::Pushing, effect::Push{});
        if (m_state.mustPull || m_state.head > facts.cursor || facts.log.isNull())
            return beginPull();
        if (std::exchange(m_state.quarantineWanted, false) && facts.quarantined > 0)
            return store(effect::OpenQuarantined{});
        if (somethingWaits && maySend)
            return freeze();
        if (facts.isOffering && maySend)
            return offer();
        if (m_state.beaconsWanted)
            return compareBeacons();
        if (beaconIsDue())
            return begin(Doing::Publishing, effect::PublishBeacon{});
    }

    SyncStep take() && { return {std::move(m_state), std::move(m_effects)}; }

private:
    void emit(SyncEffect effect) { m_effects.push_back(std::move(effect)); }

    void begin(Doing doing, SyncEffect effect)
    {
        m_state.doing = doing;
        emit(std::move(effect));
    }

    void store(SyncEffect effect) { begin(Doing::Storing, std::move(effect)); }

    void take(const SyncFacts& facts)
    {
        m_state.facts = facts;
        if (m_state.problem == SyncProblem::Storage)
            m_state.problem = SyncProblem::None;
    }

    // ---------------------------------------------------------------- reading the log

    void beginPull()
    {
        m_state.mustPull = false;
        m_state.pull = {};
        m_state.pull.next = m_state.facts.cursor;
        m_state.doing = Doing::Pulling;
        fetchNext();
    }

    void fetchNext()
    {
        auto& pull = m_state.pull;
        const bool isLast = pull.upto && pull.next >= *pull.upto;
        if (m_state.doing != Doing::Pulling || pull.isFetching || pull.fetched > 0 || isLast || pull.failed)
            return;
        PullQuery query;
        query.device = m_state.facts.device;
        query.after = pull.next;
        query.upto = pull.upto.value_or(0);
        query.ownHeadersOnly = !m_state.bodiesWanted;
        pull.isFetching = true;
        emit(effect::FetchPage{query});
    }

    void applyNext()
    {
        auto& pull = m_state.pull;
        if (pull.isApplying || pull.fetched == 0)
            return;
        --pull.fetched;
        pull.isApplying = true;
        emit(effect::ApplyPage{});
    }

    void dropPull()
    {
        if (m_state.doing == Doing::Pulling) {
            emit(effect::DropPages{});
            m_state.doing = Doing::Nothing;
        }
        m_state.pull = {};
    }

    /// PROTOCOL, section 5. True when the page must not be applied.
    bool isFromAnotherTime(const event::PageFetched& page)
    {
        const auto& facts = m_state.facts;
        const bool isOther = page.log != facts.log || page.chain != facts.chain || page.head < facts.cursor
            || page.upto < m_state.pull.upto.value_or(0);
        if (!isOther)
            return false;
        const bool arrived = page.log == facts.log && facts.frozenChain == page.chain;
        // A page that is being applied is of the time before; its transaction is let through first.
        if (m_state.pull.isApplying) {
            m_state.mustPull = m_state.pull.isAbandoned = true;
            emit(effect::DropPages{});
            return true;
        }
        dropPull();
        m_state.mustPull = true;
        if (page.log != facts.log)
            beginLog(page.log);
        else if (arrived)
            m_state.hold = SendingHold::None;  // What was sent did arrive: send it again, to be told so.
        else if (page.chain != facts.chain)
            takeNewName();
        else
            store(effect::ReadAgain{});  // The log went back.
        return true;
    }

    bool keysComeFirst(std::uint32_t epoch)
    {
        if (epoch <= m_state.epoch || m_state.keysTriedFor >= epoch || m_state.pull.isApplying)
            return false;
        dropPull();
        m_state.mustPull = m_state.keysWanted = true;
        return true;
    }

    void beginLog(const LogId& log)
    {
        m_state.mustPull = m_state.bodiesWanted = true;
        m_state.head = 0;
        store(effect::BeginLog{log});
    }

    /// What this device had, or another one saw, is not what the log says.
    void readAgain()
    {
        const auto& last = m_state.facts.alarmAt;
        if (last && *last <= m_moment.now && m_moment.now - *last < sync_times::kBetweenAlarms)
            return;
        m_state.mustPull = m_state.bodiesWanted = true;
        store(effect::ReadAgain{true});
    }

    /// Somebody else goes by this device's name: a copy of its profile, or its own future.
    void takeNewName()
    {
        const auto& last = m_state.facts.renamedAt;
        if (last && *last <= m_moment.now && m_moment.now - *last < sync_times::kBetweenNames)
            return waitForPerson(SyncProblem::Copied, {});
        m_state.mustPull = m_state.bodiesWanted = true;
        store(effect::Rename{});
    }

    // ---------------------------------------------------------------- sending

    void freeze()
    {
        m_state.hasLocalChange = false;
        begin(Doing::Freezing, effect::Freeze{});
    }

    void offer()
    {
        m_state.wasOffering = true;
        store(effect::Offer{});
    }

    void mergeFirst()
    {
        m_state.mustPull = true;
        if (++m_state.siblingRounds > kMostSiblingRounds)
            holdSending(SendingHold::Siblings, {});
        store(effect::RenewFrozen{});
    }

    void holdSending(SendingHold hold, std::string sentence)
    {
        m_state.hold = hold;
        m_state.holdSentence = std::move(sentence);
    }

    void release(SendingHold hold)
    {
        if (m_state.hold == hold)
            m_state.hold = SendingHold::None;
    }

    void tryHeldAgain()
    {
        m_state.siblingRounds = 0;
        m_state.keysTriedFor = 0;
        m_state.keysWanted = m_state.keysWanted || m_state.hold == SendingHold::Keys;
        for (const auto hold : {SendingHold::Quota, SendingHold::Keys, SendingHold::Siblings})
            release(hold);
    }

    void setWriterHold(bool isTooOld)
    {
        if (isTooOld)
            holdSending(SendingHold::OldWriter, {});
        else
            release(SendingHold::OldWriter);
    }

    // ---------------------------------------------------------------- beacons

    void compareBeacons()
    {
        m_state.beaconsWanted = false;
        begin(Doing::Comparing, effect::FetchBeacons{});
    }

    bool beaconIsDue() const
    {
        const auto& last = m_state.facts.beaconAt;
        return m_state.facts.isWholeCut
            && (!last || *last > m_moment.now || m_moment.now - *last >= sync_times::kBeacon);
    }

    void setBeacon()
    {
        const auto& last = m_state.facts.beaconAt;
        if (!last || *last > m_moment.now)
            return;
        const auto due = std::max<std::chrono::milliseconds>(*last + sync_times::kBeacon - m_moment.now, 0ms);
        if (due > 0ms)
            emit(effect::SetTimer{SyncTimer::Beacon, due});
    }

    // ---------------------------------------------------------------- trouble

    void reached()
    {
        m_state.failures = 0;
        if (!m_state.needsPerson())
            m_state.problem = SyncProblem::None;
    }

    void fail(const TransportError& error)
    {
        dropPull();
        m_state.mustPull = true;
        m_state.doing = Doing::Nothing;
        if (const auto problem = problemOf(error.kind); problem != SyncProblem::Transport)
            return waitForPerson(problem, error.sentence);
        m_state.problem = SyncProblem::Transport;
        m_state.sentence = error.sentence;
        rest(restAfter(++m_state.failures, error));
    }

    void waitForPerson(SyncProblem problem, std::string sentence)
    {
        m_state.problem = problem;
        m_state.sentence = std::move(sentence);
        // What is under way is not waited for; so what is stored is read anew before it goes on.
        emit(effect::Cancel{});
        m_state.isLoaded = false;
        m_state.doing = Doing::Nothing;
        m_state.pull = {};
        m_state.line = Line::Closed;
        for (const auto timer : {SyncTimer::Retry, SyncTimer::Line})
            emit(effect::ClearTimer{timer});
    }

    void rest(std::chrono::milliseconds length)
    {
        m_state.doing = Doing::Resting;
        emit(effect::SetTimer{SyncTimer::Retry, length});
    }

    /// Full jitter: anywhere between nothing and a cap that doubles.
    std::chrono::milliseconds restAfter(unsigned failures, const TransportError& error) const
    {
        const auto doublings = std::min(failures == 0 ? 0U : failures - 1, 16U);
        const auto cap = error.kind == Kind::Waking
            ? sync_times::kWaking
            : std::min(sync_times::kShortestCap * (1 << doublings), sync_times::kLongestRest);
        const std::chrono::milliseconds rest{m_moment.random % static_cast<std::uint64_t>(cap.count() + 1)};
        return std::max<std::chrono::milliseconds>(
            rest, std::min(error.retryAfter.value_or(0s), std::chrono::seconds{1h}));
    }

    void endRest()
    {
        if (m_state.doing != Doing::Resting)
            return;
        m_state.doing = Doing::Nothing;
        emit(effect::ClearTimer{SyncTimer::Retry});
    }

    void tryAtOnce()
    {
        m_state.failures = m_state.lineFailures = 0;
        endRest();
        openLine();
    }

    /// Something was heard: there is a way again. Should it fail all the same, the next rest is a longer one.
    void wake()
    {
        if (m_state.problem == SyncProblem::Transport)
            endRest();
    }

    void openLine()
    {
        if (!m_state.isOn || !m_state.isLoaded || !m_state.canListen || m_state.line != Line::Closed
            || m_state.needsPerson())
            return;
        m_state.line = Line::Opening;
        emit(effect::Listen{});
    }

    void setPoll()
    {
        if (!m_state.isOn)
            return;
        const auto pause = m_state.line == Line::Open ? sync_times::kPollBesideLine
            : m_state.onBattery                       ? sync_times::kPollOnBattery
                                                      : sync_times::kPoll;
        emit(effect::SetTimer{SyncTimer::Poll, pause});
    }

    SyncState m_state;
    SyncMoment m_moment;
    std::vector<SyncEffect> m_effects;
};

}  // namespace

SyncStep step(SyncState state, const SyncEvent& event, const SyncMoment& moment)
{
    const bool isForOff = std::holds_alternative<event::Started>(event)
        || std::holds_alternative<event::PowerChanged>(event);
    if (!state.isOn && !isForOff)
        return {std::move(state), {}};
    Machine machine{std::move(state), moment};
    std::visit([&](const auto& happened) { machine.on(happened); }, event);
    machine.goOn();
    return std::move(machine).take();
}

}  // namespace altair
