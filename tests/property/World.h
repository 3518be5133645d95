// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/merge/Join.h"
#include "tests/property/History.h"

#include <rapidcheck.h>

#include <deque>
#include <functional>
#include <optional>
#include <string>

namespace altair::property {

/// The join under test. The wrong ones may look at the history to know what their state would carry.
using JoinUnderTest = std::function<Record(const Record&, const Record&, const History&)>;

/// One thing that happens. Numbers are taken modulo what there is.
struct Happening {
    static constexpr int kWays = 11;
    enum class What : std::uint8_t {
        Write,        ///< An `ask` field: in place of the value that wins, all dots that carry it.
        WriteLatest,  ///< A `latest` field: in place of all.
        Add,          ///< An element of a `set` field.
        Remove,       ///< An element of a `set` field: an edit that only takes away.
        Clear,        ///< An `ask` field is unset, which is a value.
        WriteMany,    ///< Two fields and two elements at once.
        Purge,        ///< All fields go.
        Undo,         ///< Of the device's latest edit.
        Join,         ///< With another device's state, as it is.
        Part,         ///< A copy of the state goes into the attic…
        Return,       ///< …and is joined somewhere, perhaps much later.
    };
    What what = What::Write;
    std::uint8_t device = 0;
    std::uint8_t other = 0;
    std::uint8_t value = 0;
};
std::ostream& operator<<(std::ostream& out, const Happening& happening);

/// Devices that begin with one state and perturb it.
struct Scenario {
    std::uint8_t devices = 2;
    std::vector<Happening> happenings;
    std::array<std::uint8_t, 3> picks{};  ///< Three of the states that come of it.
};
std::ostream& operator<<(std::ostream& out, const Scenario& scenario);

constexpr FieldNumber kTitle = 1;
constexpr FieldNumber kOrder = 2;
constexpr FieldNumber kTags = 5;

/// 2–4 devices, their clocks up to 30 hours apart, each with its state and what the oracle says it knows.
class World {
public:
    struct Device {
        ManualClock clock;
        HybridClock dots;
        Record state;
        History::Known known;
        std::optional<EditTrace> lastEdit = std::nullopt;

        Device(std::uint8_t number, const Record& blank);
        Device(const Device&) = delete;
    };

    World(std::uint8_t devices, JoinUnderTest join);
    World(const Scenario& scenario, JoinUnderTest join);

    void happen(const Happening& happening);
    std::deque<Device>& devices() { return m_devices; }
    const History& history() const { return m_history; }
    const Record& blank() const { return m_blank; }
    Record joined(const Record& left, const Record& right) const { return m_join(left, right, m_history); }
    /// One of all the states that the devices have and that lie in the attic.
    const Record& pick(std::uint8_t number) const;

    /// Edits the device's state and notes what was meant.
    EditTrace write(Device& device, const std::vector<FieldWrite>& writes);

private:
    struct Parted {
        Record state;
        History::Known known;
    };
    void joinInto(Device& device, const Record& state, const History::Known& known);
    void undo(Device& device);

    JoinUnderTest m_join;
    Record m_blank;
    History m_history;
    std::deque<Device> m_devices;
    std::vector<Parted> m_attic;
};

/// The dots of every value in the field that equals the winner: what a person was shown.
std::vector<Dot> shownOf(const Record& record, FieldNumber field);
std::vector<Dot> allDotsOf(const Record& record, FieldNumber field);

}  // namespace altair::property

template <>
struct rc::Arbitrary<altair::property::Happening> {
    static rc::Gen<altair::property::Happening> arbitrary();
};

template <>
struct rc::Arbitrary<altair::property::Scenario> {
    static rc::Gen<altair::property::Scenario> arbitrary();
};
