// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/SpaceKeys.h"

#include "sync/crypto/Xaes.h"
#include "sync/protocol/Mac.h"
#include "sync/protocol/WireBytes.h"
#include "wire.pb.h"

#include <algorithm>

namespace altair {

namespace {

constexpr BytesView kPurpose = "altair space keys 1";

std::unexpected<Error> damaged(const char* why)
{
    return fail(
        ErrorCode::Damaged, "The keys of this account's data are not readable.", std::string{"space keys: "} + why);
}

/// A message that leaves nothing behind.
struct SecretMessage {
    wire::SpaceKeys keys;

    SecretMessage() = default;
    SecretMessage(const SecretMessage&) = delete;
    SecretMessage& operator=(const SecretMessage&) = delete;
    ~SecretMessage() { clear(); }

    /// Overwrites the keys; what this version does not know stays.
    void clear()
    {
        wipe(*keys.mutable_root());
        for (auto& epoch : *keys.mutable_epochs())
            wipe(*epoch.mutable_key());
        keys.clear_root();
        keys.clear_epochs();
    }
};

Xaes wrappingKey(const AccountKey& account)
{
    return Xaes{hkdfSha256(account.bytes().view(), {}, kPurpose).view()};
}

/// The bytes of the message.
SecretBytes written(const wire::SpaceKeys& keys)
{
    SecretBytes bytes{keys.ByteSizeLong()};
    keys.SerializeToArray(bytes.writable().data(), static_cast<int>(bytes.size()));
    return bytes;
}

BytesView infoOf(RootUse use)
{
    switch (use) {
    case RootUse::Tag: return "altair tag 1";
    case RootUse::Integrity: return "altair integrity 1";
    case RootUse::Blob: return "altair blob 1";
    case RootUse::Beacon: return "altair beacon 1";
    }
    return {};
}

}  // namespace

SpaceKeys SpaceKeys::fresh(const SpaceId& space, Random& random)
{
    SpaceKeys keys{space, SecretBytes::fresh(Xaes::kKeySize, random)};
    keys.addEpoch(random);
    return keys;
}

Bytes SpaceKeys::wrap(const AccountKey& account, Random& random) const
{
    return wrappingKey(account).seal(serialize().view(), {kPurpose, m_space.bytes()}, random);
}

Result<SpaceKeys> SpaceKeys::unwrap(const SpaceId& space, BytesView wrapped, const AccountKey& account)
{
    const auto opened = wrappingKey(account).openSecret(wrapped, {kPurpose, space.bytes()});
    return opened ? parse(space, opened->view()) : damaged("not authentic");
}

SecretBytes SpaceKeys::serialize() const
{
    SecretMessage message;
    message.keys.set_root(Bytes{m_root.view()});
    for (const auto& [number, key] : m_epochs) {
        auto* added = message.keys.add_epochs();
        added->set_epoch(number);
        added->set_key(Bytes{key.view()});
    }
    message.keys.MergeFromString(Bytes{m_unknown.view()});
    return written(message.keys);
}

Result<SpaceKeys> SpaceKeys::parse(const SpaceId& space, BytesView bytes)
{
    SecretMessage message;
    if (!wire::parse(message.keys, bytes))
        return damaged("not a message");
    if (message.keys.root().size() != Xaes::kKeySize)
        return damaged("a root of another length");
    if (message.keys.epochs().empty() || message.keys.epochs_size() > static_cast<int>(kMostEpochs))
        return damaged("no epochs, or too many");
    SpaceKeys keys{space, SecretBytes::copyOf(message.keys.root())};
    for (const auto& epoch : message.keys.epochs()) {
        if (epoch.epoch() <= keys.epoch() || epoch.key().size() != Xaes::kKeySize)
            return damaged("epochs out of order, or a key of another length");
        keys.m_epochs.emplace(epoch.epoch(), SecretBytes::copyOf(epoch.key()));
    }
    message.clear();
    keys.m_unknown = written(message.keys);
    return keys;
}

void SpaceKeys::addEpoch(Random& random)
{
    m_epochs.emplace(epoch() + 1, SecretBytes::fresh(Xaes::kKeySize, random));
}

Result<bool> SpaceKeys::adopt(const SpaceKeys& fetched)
{
    const auto contradicts = [this](const auto& epoch) {
        const auto* ours = dataKey(epoch.first);
        return ours && !(*ours == epoch.second);
    };
    if (fetched.m_space != m_space || !(fetched.m_root == m_root) || std::ranges::any_of(fetched.m_epochs, contradicts))
        return damaged("the fetched ones contradict those that are here");
    const auto before = m_epochs.size();
    for (const auto& [number, key] : fetched.m_epochs)
        m_epochs.emplace(number, key.copy());
    if (m_epochs.size() == before)
        return false;
    m_unknown = fetched.m_unknown.copy();
    return true;
}

const SecretBytes* SpaceKeys::dataKey(std::uint32_t epoch) const
{
    const auto found = m_epochs.find(epoch);
    return found == m_epochs.end() ? nullptr : &found->second;
}

SecretBytes SpaceKeys::derive(RootUse use) const
{
    return hkdfSha256(m_root.view(), m_space.bytes(), infoOf(use));
}

SpaceKeys SpaceKeys::copy() const
{
    SpaceKeys keys{m_space, m_root.copy()};
    for (const auto& [number, key] : m_epochs)
        keys.m_epochs.emplace(number, key.copy());
    keys.m_unknown = m_unknown.copy();
    return keys;
}

}  // namespace altair
