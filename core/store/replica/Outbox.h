// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/replica/GroupKey.h"

#include <optional>
#include <string>
#include <vector>

namespace altair {

/// A group of a record whose state waits to be sent.
struct WaitingState {
    GroupKey of;
    std::int64_t action = 0;  ///< The last one that changed it; 0 when that was no action of the person.
    Bytes state;              ///< RecordCodec.
    Hlc sealed;               ///< This device's highest edit of it that was ever sealed.
};

/// What waits to be sent: the change log, one entry a record and group.
class Outbox {
public:
    explicit Outbox(Connection& connection) : m_connection(&connection) {}

    /// The first of them in the order of their actions: at most `limit`, and no more once there are `bytes` of states,
    /// but for the other group of the last record.
    Result<std::vector<WaitingState>> waiting(std::size_t bytes, int limit);
    Result<bool> isEmpty();
    Result<std::int64_t> count();
    /// Some of them after one, in order of their keys.
    Result<std::vector<GroupKey>> after(const GroupKey& last, int limit);

    /// The state as it stands now; absent when there is none.
    Result<std::optional<Bytes>> stateOf(const GroupKey& of);
    /// The states of some records in order of their keys, those of one record together; whether they wait or not.
    Result<std::vector<std::pair<GroupKey, Bytes>>> statesAfter(std::int64_t key, int records);
    Result<void> take(const GroupKey& of);
    Result<void> putBack(const GroupKey& of);
    Result<bool> holds(const GroupKey& of);

private:
    Connection* m_connection;
};

/// A request that was sealed and not acknowledged yet. Its rows are of these entries, in their order.
struct FrozenRequest {
    std::int64_t number = 0;
    Bytes request;
    std::vector<GroupKey> entries;
};

/// Sealed requests, in the order in which they are sent.
class FrozenRequests {
public:
    explicit FrozenRequests(Connection& connection) : m_connection(&connection) {}

    Result<std::optional<FrozenRequest>> first();
    Result<std::vector<FrozenRequest>> all();
    Result<void> append(BytesView request, const std::vector<GroupKey>& entries);
    /// Other bytes for the same rows: only while they have not been sent.
    Result<void> replace(std::int64_t number, BytesView request);
    Result<void> remove(std::int64_t number);
    Result<void> clear();

private:
    Connection* m_connection;
};

/// How far this device's edits of a record and group got.
struct SentEdits {
    Hlc sealed;     ///< Edits up to this one have a byte form that names them for ever.
    Hlc published;  ///< Edits up to this one are, or may be, known to others.
};

class SentLog {
public:
    explicit SentLog(Connection& connection) : m_connection(&connection) {}

    Result<SentEdits> of(const GroupKey& of);
    Result<void> setSealed(const GroupKey& of, Hlc hlc);
    Result<void> setPublished(const GroupKey& of, Hlc hlc);
    /// Whether anything was ever sent.
    Result<bool> isEmpty();
    Result<void> clear();

private:
    Connection* m_connection;
};

/// What was refused for good, and why.
struct SetAside {
    GroupKey of;
    RecordId id;
    std::string title;
    Instant at{};
    std::string sentence;

    friend bool operator==(const SetAside&, const SetAside&) = default;
};

class SetAsideLog {
public:
    explicit SetAsideLog(Connection& connection) : m_connection(&connection) {}

    Result<void> add(const GroupKey& of, Instant at, std::string_view sentence);
    Result<void> remove(const GroupKey& of);
    /// The oldest of them; -1: all.
    Result<std::vector<SetAside>> entries(int limit);
    Result<std::int64_t> count();

private:
    Connection* m_connection;
};

}  // namespace altair
