// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/SyncStatus.h"

#include <QCoreApplication>

#include <algorithm>

namespace altair {

namespace {

using State = SyncStatus::State;

std::string say(const char* sentence)
{
    return QCoreApplication::translate("Sync", sentence).toStdString();
}

State stateOf(const SyncState& state)
{
    if (!state.isOn)
        return State::Off;
    if (state.needsPerson())
        return State::NeedsPerson;
    if (state.problem != SyncProblem::None)
        return State::Trying;
    if (!state.isLoaded)
        return State::Starting;
    switch (state.doing) {
    case Doing::Pulling: return State::Receiving;
    case Doing::Freezing:
    case Doing::Pushing:
    case Doing::SendingBlobs: return State::Sending;
    default: return state.facts.log.isNull() ? State::Starting : State::UpToDate;
    }
}

std::string problemSentence(const SyncState& state)
{
    if (!state.sentence.empty())
        return state.sentence;
    switch (state.problem) {
    case SyncProblem::None: return {};
    case SyncProblem::Transport: return say("The server can't be reached right now; it is tried again.");
    case SyncProblem::Storage: return say("What arrived could not be saved; it is tried again.");
    case SyncProblem::SignIn:
        return say("This device is signed out of the sync server; sign in again. Nothing here is lost.");
    case SyncProblem::Certificate:
        return say("The server can't prove to be the one it was; check its address and certificate.");
    case SyncProblem::TooOld: return say("The server no longer speaks with this version; update the app.");
    case SyncProblem::Copied:
        return say(
            "Another copy of this profile syncs as this device, for the second time within a day. Sync stands still "
            "here; close the other copy, then sync again.");
    }
    return {};
}

std::string holdSentence(const SyncState& state)
{
    if (!state.holdSentence.empty())
        return state.holdSentence;
    switch (state.hold) {
    case SendingHold::None: return {};
    case SendingHold::OldWriter:
        return QCoreApplication::translate("Sync", "A newer version of the app writes here; update to send %n changes.",
            nullptr, static_cast<int>(std::min<std::int64_t>(state.facts.waiting, 1'000'000)))
            .toStdString();
    case SendingHold::Quota: return say("The account's room on the server is used up; changes wait here.");
    case SendingHold::Keys:
        return say("Another device has changed the keys and not handed them on yet; changes wait here.");
    case SendingHold::Siblings:
        return say("Other devices change the same records right now; changes wait here for a minute.");
    }
    return {};
}

}  // namespace

SyncStatus statusOf(const SyncState& state, const SyncDetails& details)
{
    SyncStatus status;
    status.state = stateOf(state);
    status.problem = state.problem;
    status.hold = state.hold;
    status.sentence = state.problem != SyncProblem::None ? problemSentence(state) : holdSentence(state);
    status.isLive = state.isOn && state.line == SyncState::Line::Open;
    status.waiting = state.facts.waiting + state.facts.frozen;
    status.received = state.facts.cursor;
    status.toReceive = std::max({state.facts.cursor, state.head, state.pull.upto.value_or(0)});
    status.exchangedAt = state.exchangedAt ? state.exchangedAt : details.exchangedAt;
    status.details = details;
    return status;
}

}  // namespace altair
