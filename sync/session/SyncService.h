// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Workspace.h"
#include "sync/crypto/AccountKey.h"
#include "sync/secrets/SecretStore.h"
#include "sync/session/SignInSteps.h"
#include "sync/session/SyncAccess.h"
#include "sync/session/SyncConfig.h"
#include "sync/session/SyncThread.h"

#include <memory>
#include <mutex>
#include <optional>

namespace altair {

class ContactLog;
class EngineRun;

/// Sync of one profile: puts account, keys, transport and engine together and keeps them going while it is on. Calls may come
/// from any thread but sync's own; those that change something wait for one another.
class SyncService final : public SyncAccess {
public:
    /// Goes on where it was left; with sync off it only waits to be turned on. `Damaged` or `NewerVersion` for a
    /// sync.json that can't be understood. `workspace` outlives this.
    static Result<std::unique_ptr<SyncService>> open(Workspace& workspace);
    ~SyncService() override;

    SyncProbe probe(const SyncServer& server) override;
    Result<SyncTurnedOn> turnOn(const SyncServer& server) override;
    Result<void> turnOff(bool forgetKeys) override;
    Result<SyncReport> exchange(const std::function<bool(const SyncReport&)>& goOn) override;
    Result<SyncReport> report() override;
    void onChange(std::function<void()> changed) override;
    void waitForChange(const std::function<bool()>& goOn) override;
    Result<std::vector<SyncDevice>> devices() override;
    Result<void> removeDevice(
        const std::string& id, const std::string& password, const std::string& newPassword) override;
    Result<std::string> newRecoveryCode(const std::string& password) override;
    Result<void> changePassword(const std::string& password, const std::string& newPassword) override;
    Result<void> decideHeld(bool remove) override;

private:
    SyncService(Workspace& workspace, std::optional<SyncConfig> config);

    std::filesystem::path file(const char* name) const;
    std::unique_ptr<SecretStore> secretsOf(const SyncConfig& config) const;
    Result<KeyPlace> placeForKeys(SyncConfig& config);
    Result<AccountTalk::To> whereTo(const SyncServer& server);
    Result<DeviceId> device();
    Result<void> keep(const SyncConfig& config);
    /// Changes what is kept, and nothing that was kept meanwhile.
    Result<void> change(const std::function<void(SyncConfig&)>& change);
    Result<void> takeAccount(SyncConfig config, const OpenedAccount& opened);

    /// A talk with the server that this profile syncs with, signed in.
    struct SignedInTalk {
        std::unique_ptr<AccountTalk> talk;
        AccountOnServer account;
        AccountKey key;
    };
    Result<SignedInTalk> talkToServer();
    Result<AccountKey> accountKey();

    Result<void> start();
    void stop();
    void announce();

    Workspace& m_workspace;
    std::mutex m_changing;       ///< One change at a time.
    mutable std::mutex m_mutex;  ///< What is below, up to the thread.
    std::optional<SyncConfig> m_config;
    std::optional<Error> m_notStarted;
    std::function<void()> m_changed;
    std::unique_ptr<ContactLog> m_contacts;  // Used in sync's thread.
    SyncThread m_thread;
    std::unique_ptr<EngineRun> m_run;  // Lives in sync's thread.
};

}  // namespace altair
