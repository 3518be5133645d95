// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace altair {

/// Where tokens and keys are kept on this computer.
enum class KeyPlace : std::uint8_t {
    Keychain,  ///< The system's.
    File,      ///< A file in the profile that only this person may read.
};

/// What it takes to turn sync on with a server.
struct SyncServer {
    enum class As : std::uint8_t {
        SignIn,
        NewAccount,
        Recover,  ///< With the recovery code; the password is then the new one.
    };
    std::string address;  ///< As it was typed.
    std::string email;
    As as = As::SignIn;
    std::string password;
    std::string code;  ///< Recover: the recovery code. NewAccount: set-up token or invitation; may be empty.
    std::string deviceName;
    std::string fingerprint;    ///< Of a certificate that the person vouches for, else empty.
    bool plainAllowed = false;  ///< Without TLS, where the address is in a private network.
    KeyPlace keys = KeyPlace::Keychain;
};

/// What an address leads to.
struct SyncProbe {
    enum class Finding : std::uint8_t {
        Fine,
        UnknownCertificate,  ///< `fingerprint` can be compared with what the server's operator says, and vouched for.
        PlainHttp,           ///< In a private network, where the person may allow it.
        Failed,              ///< The sentence says why, and what to do.
    };
    Finding finding = Finding::Failed;
    std::string sentence;
    std::string address;  ///< As it is used from now on.
    std::string fingerprint;
};

struct SyncTurnedOn {
    std::string recoveryCode;        ///< Empty when the account had one already. Shown once.
    bool serverSawPassword = false;  ///< The account was made with curl.
    KeyPlace keys = KeyPlace::Keychain;
};

/// How things stand.
struct SyncReport {
    enum class State : std::uint8_t {
        Off,
        UpToDate,
        Working,
        Waiting,  ///< For the network or the server; it tries again by itself.
        Stopped,  ///< Until the person does something; the sentence says what.
    };
    State state = State::Off;
    std::string sentence;
    std::string place;  ///< The server's address; empty when off.
    std::string email;
    std::int64_t waiting = 0;   ///< Changes that were not sent yet.
    std::int64_t setAside = 0;  ///< Changes that the server refused for good.
    std::int64_t held = 0;      ///< Removals by another device that wait for a yes.
    std::int64_t unopened = 0;  ///< Received, and not to be opened by this version or with these keys.
    std::optional<Instant> lastExchange;
    int devicesAgreeing = 0;  ///< Of `devices`, this one included, verified to have the same.
    int devices = 0;
    std::optional<Instant> agreedAt;
    std::vector<std::pair<DeviceId, std::string>> names;  ///< Of the other devices, where they are known.
};

struct SyncDevice {
    std::string id;  ///< 16 hex digits.
    std::string name;
    std::optional<Instant> addedAt;
    std::optional<Instant> seenAt;
    bool isThisOne = false;
};

/// Sync as commands see it. Calls wait for their answer; any thread but the one that sync runs on.
class SyncAccess {
public:
    virtual ~SyncAccess() = default;

    /// Speaks to the server without signing in. Of `server` only address, fingerprint and plainAllowed are looked at.
    virtual SyncProbe probe(const SyncServer& server) = 0;
    virtual Result<SyncTurnedOn> turnOn(const SyncServer& server) = 0;
    /// Stops; everything here stays, and so does what is on the server. The keys are kept unless `forgetKeys`.
    virtual Result<void> turnOff(bool forgetKeys) = 0;
    /// Sends and fetches until both sides have everything. `goOn` is asked every now and then.
    virtual Result<SyncReport> exchange(const std::function<bool(const SyncReport&)>& goOn) = 0;
    virtual Result<SyncReport> report() = 0;
    /// Called, on any thread, whenever the report would say something else; null ends that.
    virtual void onChange(std::function<void()> changed) = 0;
    /// Waits until something is to be exchanged or `goOn` answers false.
    virtual void waitForChange(const std::function<bool()>& goOn) = 0;
    virtual Result<std::vector<SyncDevice>> devices() = 0;
    /// Shuts a device out; the keys change, and so does the password.
    virtual Result<void> removeDevice(
        const std::string& id, const std::string& password, const std::string& newPassword) = 0;
    virtual Result<std::string> newRecoveryCode(const std::string& password) = 0;
    virtual Result<void> changePassword(const std::string& password, const std::string& newPassword) = 0;
    /// Whether what another device removed in one go, and is held back, goes here too.
    virtual Result<void> decideHeld(bool remove) = 0;
};

}  // namespace altair
