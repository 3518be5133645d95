// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/session/SyncService.h"

#include "core/base/ByteStream.h"
#include "sync/secrets/FileSecretStore.h"
#include "sync/secrets/KeychainSecretStore.h"
#include "sync/session/EngineRun.h"
#include "sync/transport/http/ContactLog.h"
#include "sync/transport/http/HttpTransport.h"

#include <QCoreApplication>

#include <future>
#include <thread>

namespace altair {

namespace {

constexpr std::chrono::milliseconds kLook{20};
constexpr const char* kToken = "token";
constexpr const char* kAccountKey = "account-key";

std::string words(const char* sentence)
{
    return QCoreApplication::translate("Sync", sentence).toStdString();
}

std::unexpected<Error> refuse(ErrorCode code, const char* sentence)
{
    return fail(code, words(sentence));
}

std::unexpected<Error> notOn()
{
    return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Sync", "Sync is off; turn it on first."));
}

Result<SecretBytes> needed(SecretStore& secrets, const char* name)
{
    auto secret = secrets.read(name);
    if (!secret)
        return failure(secret);
    if (!*secret)
        return refuse(ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("Sync", "The keys are not on this computer any more; sign in again. Nothing is lost."));
    return std::move(**secret);
}

SyncProbe failed(const Error& error)
{
    return {SyncProbe::Finding::Failed, error.sentence, {}, {}};
}

}  // namespace

Result<std::unique_ptr<SyncService>> SyncService::open(Workspace& workspace)
{
    auto config = SyncConfig::read(workspace.profile().config / "sync.json");
    if (!config)
        return failure(config);
    std::unique_ptr<SyncService> service{new SyncService(workspace, std::move(*config))};
    if (service->m_config && service->m_config->on)
        if (auto started = service->start(); !started)
            service->m_notStarted = started.error();
    return service;
}

SyncService::SyncService(Workspace& workspace, std::optional<SyncConfig> config)
    : m_workspace(workspace)
    , m_config(std::move(config))
    , m_contacts(std::make_unique<ContactLog>(ContactLog::open(workspace.profile().config / "contacts.json")))
{}

SyncService::~SyncService()
{
    stop();
    m_thread.run([this] { m_contacts.reset(); });
}

std::filesystem::path SyncService::file(const char* name) const
{
    return m_workspace.profile().config / name;
}

std::unique_ptr<SecretStore> SyncService::secretsOf(const SyncConfig& config) const
{
    if (config.keys == KeyPlace::File)
        return std::make_unique<FileSecretStore>(file("sync-secrets.json"));
    return std::make_unique<KeychainSecretStore>(config.keychainName);
}

/// The keychain where there is one, else the file: who asked is told which it became.
Result<KeyPlace> SyncService::placeForKeys(SyncConfig& config)
{
    if (config.keychainName.empty())
        config.keychainName = AccountId::fresh(*m_workspace.environment().random).hex();
    if (config.keys == KeyPlace::Keychain) {
        const auto there = KeychainSecretStore(config.keychainName).check();
        const bool isRefused = !there
            && (there.error().code == ErrorCode::Cancelled || there.error().code == ErrorCode::Busy);
        if (isRefused)
            return failure(there);
        if (!there)
            config.keys = KeyPlace::File;
    }
    return config.keys;
}

Result<AccountTalk::To> SyncService::whereTo(const SyncServer& server)
{
    const auto address = ServerAddress::parse(server.address);
    if (!address)
        return failure(address);
    ServerTrust trust;
    if (!server.fingerprint.empty()) {
        trust.certificate = readFingerprint(server.fingerprint);
        if (!trust.certificate)
            return refuse(ErrorCode::InvalidInput,
                QT_TRANSLATE_NOOP("Sync", "That is no fingerprint: it takes the 64 hex digits of a SHA-256."));
    }
    return AccountTalk::To{*address, std::move(trust), server.plainAllowed, m_contacts.get()};
}

Result<DeviceId> SyncService::device()
{
    std::promise<Result<DeviceId>> answer;
    m_workspace.write([](Writer& writer) { return writer.reader().device(); },
        [&](Result<DeviceId> device) { answer.set_value(std::move(device)); });
    return answer.get_future().get();
}

Result<void> SyncService::keep(const SyncConfig& config)
{
    // Locked while it writes: the engine keeps new keys in the same file.
    const std::lock_guard guard{m_mutex};
    if (auto written = config.write(file("sync.json")); !written)
        return written;
    m_config = config;
    m_notStarted.reset();
    return {};
}

Result<void> SyncService::change(const std::function<void(SyncConfig&)>& change)
{
    const std::lock_guard guard{m_mutex};
    SyncConfig config = *m_config;
    change(config);
    if (auto written = config.write(file("sync.json")); !written)
        return written;
    m_config = std::move(config);
    return {};
}

SyncProbe SyncService::probe(const SyncServer& server)
{
    const auto to = whereTo(server);
    if (!to)
        return failed(to.error());
    const auto warning = to->address.plainWarning();
    if (warning && !server.plainAllowed)
        return {SyncProbe::Finding::PlainHttp, *warning, to->address.shown(), {}};
    const auto talk = AccountTalk::open(m_thread, *to);
    if (!talk)
        return failed(talk.error());
    // Any answer to this question is an answer of a sync server.
    const auto answer = (*talk)->parameters("nobody@example.org");
    if (answer)
        return {SyncProbe::Finding::Fine, {}, to->address.shown(), {}};
    if (const auto problem = (*talk)->certificateProblem())
        return {SyncProbe::Finding::UnknownCertificate, answer.error().sentence, to->address.shown(),
            problem->fingerprint.hex()};
    return failed(answer.error());
}

Result<SyncTurnedOn> SyncService::turnOn(const SyncServer& server)
{
    const std::lock_guard changing{m_changing};
    const auto to = whereTo(server);
    const auto id = device();
    if (!to || !id)
        return to ? failure(id) : failure(to);
    SyncConfig config = m_config.value_or(SyncConfig{});
    config.keys = server.keys;
    if (const auto place = placeForKeys(config); !place)
        return failure(place);
    const auto talk = AccountTalk::open(m_thread, *to);
    if (!talk)
        return failure(talk);
    auto& random = *m_workspace.environment().random;
    const auto opened = openAccount(**talk, server, {*id, server.deviceName}, SpaceId::fresh(random), random);
    if (!opened)
        return failure(opened);
    stop();
    config.address = to->address.text();
    config.email = server.email;
    config.deviceName = server.deviceName;
    config.fingerprint = server.fingerprint;
    config.plainAllowed = server.plainAllowed;
    if (auto taken = takeAccount(std::move(config), *opened); !taken)
        return failure(taken);
    return SyncTurnedOn{
        opened->recovery ? opened->recovery->text() : std::string{}, opened->serverSawPassword, m_config->keys};
}

Result<void> SyncService::takeAccount(SyncConfig config, const OpenedAccount& opened)
{
    config.on = true;
    config.account = opened.account.name.id;
    config.space = opened.spaceKeys.space();
    config.kdf = opened.account.kdf;
    config.wrappedKey = opened.account.wrappedKey;
    config.recoveryWrappedKey = opened.account.recoveryWrappedKey;
    config.wrappedSpaceKeys = opened.spaceKeys.wrap(opened.key, *m_workspace.environment().random);
    const auto secrets = secretsOf(config);
    if (auto kept = secrets->write(kToken, opened.token); !kept)
        return kept;
    if (auto kept = secrets->write(kAccountKey, opened.key.bytes()); !kept)
        return kept;
    if (auto kept = keep(config); !kept)
        return kept;
    return start();
}

Result<void> SyncService::turnOff(bool forgetKeys)
{
    const std::lock_guard changing{m_changing};
    if (!m_config)
        return {};
    SyncConfig config = *m_config;
    const auto secrets = secretsOf(config);
    if (forgetKeys && config.on)
        if (auto talk = talkToServer())
            (void)talk->talk->signOut();  // The server forgets a token that is not used, too.
    stop();
    config.on = false;
    if (auto kept = keep(config); !kept)
        return kept;
    for (const auto* name : {kToken, kAccountKey})
        if (forgetKeys)
            if (auto removed = secrets->remove(name); !removed)
                return removed;
    announce();
    return {};
}

Result<void> SyncService::start()
{
    const SyncConfig config = *m_config;
    const auto secrets = secretsOf(config);
    auto token = needed(*secrets, kToken);
    auto key = accountKey();
    if (!token || !key)
        return token ? failure(key) : failure(token);
    auto keys = SpaceKeys::unwrap(config.space, config.wrappedSpaceKeys, *key);
    if (!keys)
        return failure(keys);
    SyncServer server;
    server.address = config.address;
    server.fingerprint = config.fingerprint;
    server.plainAllowed = config.plainAllowed;
    const auto to = whereTo(server);
    if (!to)
        return failure(to);
    return m_thread.run([&]() -> Result<void> {
        auto connection = HttpConnection::open(to->address, {to->trust, to->plainConfirmed, to->contacts, nullptr});
        if (!connection)
            return failure(connection);
        (*connection)->setToken(std::move(*token));
        HttpTransport::Space space{config.space, config.deviceName,
            [this, config](const SecretBytes& fresh) { (void)secretsOf(config)->write(kToken, fresh); }};
        auto transport = std::make_unique<HttpTransport>(std::move(*connection), std::move(space));
        m_run = std::make_unique<EngineRun>(EngineRun::Parts{m_workspace, m_thread, std::move(transport),
            std::move(*keys), std::move(*key), config.deviceName, [this] { announce(); },
            [this](const SpaceKeys& fresh, const AccountKey& account) {
                const std::lock_guard guard{m_mutex};
                m_config->wrappedSpaceKeys = fresh.wrap(account, *m_workspace.environment().random);
                (void)m_config->write(file("sync.json"));
            }});
        m_run->begin();
        return {};
    });
}

void SyncService::stop()
{
    m_thread.run([this] { m_run.reset(); });
}

void SyncService::announce()
{
    std::function<void()> changed;
    {
        const std::lock_guard guard{m_mutex};
        changed = m_changed;
    }
    if (changed)
        changed();
}

void SyncService::onChange(std::function<void()> changed)
{
    const std::lock_guard guard{m_mutex};
    m_changed = std::move(changed);
}

Result<SyncReport> SyncService::report()
{
    SyncReport report;
    {
        const std::lock_guard guard{m_mutex};
        if (!m_config || !m_config->on)
            return report;
        report.place = m_config->address;
        report.email = m_config->email;
        if (m_notStarted) {
            report.state = SyncReport::State::Stopped;
            report.sentence = m_notStarted->sentence;
            return report;
        }
    }
    m_thread.run([&] {
        if (m_run)
            m_run->fill(report);
    });
    return report;
}

Result<SyncReport> SyncService::exchange(const std::function<bool(const SyncReport&)>& goOn)
{
    const bool on = m_thread.run([&] {
        if (m_run)
            m_run->syncNow();
        return m_run != nullptr;
    });
    if (!on) {
        const auto now = report();
        return now && now->state == SyncReport::State::Stopped ? now : Result<SyncReport>{notOn()};
    }
    while (!m_thread.run([&] { return !m_run || m_run->isSettled(); })) {
        const auto now = report();
        if (!now)
            return now;
        if (!goOn(*now))
            return refuse(
                ErrorCode::Cancelled, QT_TRANSLATE_NOOP("Sync", "Stopped; what was not exchanged yet waits."));
        std::this_thread::sleep_for(kLook);
    }
    return report();
}

void SyncService::waitForChange(const std::function<bool()>& goOn)
{
    while (goOn()) {
        const auto now = report();
        if (!now || now->state == SyncReport::State::Stopped || now->state == SyncReport::State::Off)
            return;
        std::this_thread::sleep_for(kLook);
    }
}

Result<AccountKey> SyncService::accountKey()
{
    const auto bytes = needed(*secretsOf(*m_config), kAccountKey);
    return bytes ? AccountKey::fromBytes(bytes->view()) : failure(bytes);
}

Result<SyncService::SignedInTalk> SyncService::talkToServer()
{
    if (!m_config || !m_config->on)
        return notOn();
    SyncServer server;
    server.address = m_config->address;
    server.fingerprint = m_config->fingerprint;
    server.plainAllowed = m_config->plainAllowed;
    const auto to = whereTo(server);
    auto token = needed(*secretsOf(*m_config), kToken);
    auto key = accountKey();
    if (!to || !token || !key)
        return !to ? failure(to) : !token ? failure(token) : failure(key);
    auto talk = AccountTalk::open(m_thread, *to);
    if (!talk)
        return failure(talk);
    (*talk)->useToken(*token);
    auto account = (*talk)->account();
    if (!account)
        return failure(account);
    return SignedInTalk{std::move(*talk), std::move(*account), std::move(*key)};
}

Result<std::vector<SyncDevice>> SyncService::devices()
{
    const auto talk = talkToServer();
    if (!talk)
        return failure(talk);
    std::vector<SyncDevice> devices;
    for (const auto& device : talk->account.devices) {
        ByteWriter id;
        id.fixed64(device.id.value);
        devices.push_back({toHex(id.take()), device.name, device.createdAt, device.seenAt, device.isThisOne});
    }
    return devices;
}

Result<void> SyncService::removeDevice(
    const std::string& id, const std::string& password, const std::string& newPassword)
{
    const std::lock_guard changing{m_changing};
    const auto bytes = fromHex(id);
    ByteReader reader{bytes ? *bytes : Bytes{}};
    const auto device = reader.fixed64();
    if (!device || !reader.atEnd())
        return refuse(ErrorCode::InvalidInput, QT_TRANSLATE_NOOP("Sync", "A device's id is 16 hex digits."));
    auto talk = talkToServer();
    if (!talk)
        return failure(talk);
    auto& random = *m_workspace.environment().random;
    // Before anything changes: the password has to be right.
    const auto changed = altair::changePassword(
        *talk->talk, talk->key, talk->account, password, newPassword, nullptr, random);
    if (!changed)
        return failure(changed);
    if (auto removed = talk->talk->removeDevice(DeviceId{*device}); !removed)
        return removed;
    for (const auto& space : talk->account.spaces) {
        const auto now = talk->talk->spaces();
        if (!now)
            return failure(now);
        for (const auto& there : *now) {
            if (there.id != space.id)
                continue;
            auto keys = SpaceKeys::unwrap(there.id, there.wrappedKeys, talk->key);
            if (!keys)
                return failure(keys);
            keys->addEpoch(random);
            const auto replaced = talk->talk->replaceSpaceKeys(
                there.id, keys->wrap(talk->key, random), keys->epoch(), there.keysVersion);
            if (!replaced)
                return failure(replaced);
        }
    }
    return change([&](SyncConfig& config) {
        config.kdf = changed->kdf;
        config.wrappedKey = changed->wrappedKey;
        config.recoveryWrappedKey = changed->recoveryWrappedKey;
    });
}

Result<std::string> SyncService::newRecoveryCode(const std::string& password)
{
    const std::lock_guard changing{m_changing};
    auto talk = talkToServer();
    if (!talk)
        return failure(talk);
    auto& random = *m_workspace.environment().random;
    const auto shown = shownPassword(password, talk->account.kdf);
    if (!shown)
        return failure(shown);
    const auto code = RecoveryCode::fresh(random);
    const auto recovery = recoveryCredentials(code, talk->key, talk->account.name.id, random);
    if (auto replaced = talk->talk->replaceRecovery(*shown, recovery); !replaced)
        return failure(replaced);
    if (auto kept = change([&](SyncConfig& config) { config.recoveryWrappedKey = recovery.wrappedKey; }); !kept)
        return failure(kept);
    return code.text();
}

Result<void> SyncService::changePassword(const std::string& password, const std::string& newPassword)
{
    const std::lock_guard changing{m_changing};
    auto talk = talkToServer();
    if (!talk)
        return failure(talk);
    const auto changed = altair::changePassword(
        *talk->talk, talk->key, talk->account, password, newPassword, nullptr, *m_workspace.environment().random);
    if (!changed)
        return failure(changed);
    return change([&](SyncConfig& config) {
        config.kdf = changed->kdf;
        config.wrappedKey = changed->wrappedKey;
    });
}

Result<void> SyncService::decideHeld(bool remove)
{
    return m_thread.run([&]() -> Result<void> {
        if (!m_run)
            return notOn();
        m_run->settleHeld(remove);
        return {};
    });
}

}  // namespace altair
