// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Dot.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <vector>

namespace altair {

/// A record that could be seen here until another device removed it.
struct Removal {
    DeviceId device;
    Hlc hlc;  ///< Of the edit that removes.
    std::int64_t key = 0;

    friend auto operator<=>(const Removal&, const Removal&) = default;
};

/// Removals that came lately: what the brake on mass deletion reckons with.
class Removals {
public:
    explicit Removals(Connection& connection) : m_connection(&connection) {}

    Result<void> add(const Removal& removal);
    /// Of one device, between two moments, ascending.
    Result<std::vector<Removal>> between(DeviceId device, Hlc from, Hlc to);
    Result<void> forgetBefore(DeviceId device, Hlc hlc);
    Result<void> forget(DeviceId device);

private:
    Connection* m_connection;
};

/// A state that removes a record, and waits for the person's word.
struct HeldRow {
    std::int64_t number = 0;
    std::int64_t key = 0;
    DeviceId device;  ///< Whose removal it is.
    Bytes state;      ///< RecordCodec.
};

class HeldRows {
public:
    explicit HeldRows(Connection& connection) : m_connection(&connection) {}

    Result<void> add(const HeldRow& row);
    Result<void> remove(std::int64_t number);
    /// The record was purged here: nothing of it may stay.
    Result<void> removeKey(std::int64_t key);
    Result<bool> holds(std::int64_t key);
    /// Whose removals wait; those with most first.
    Result<std::vector<DeviceId>> devices();
    /// About `limit` of them, whole records.
    Result<std::vector<HeldRow>> some(DeviceId device, int limit);
    /// How many records wait.
    Result<std::int64_t> count(DeviceId device);

private:
    Connection* m_connection;
};

}  // namespace altair
