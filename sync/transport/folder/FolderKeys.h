// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Ids.h"
#include "sync/protocol/PasswordKey.h"

#include <cstdint>
#include <map>

namespace altair {

/// What a shared folder keeps for the account, in its file `keys`: everything wrapped, as a server would have it
/// (docs/PROTOCOL.md, sections 7 and 10). Its parts have versions of their own, so that two that were written at the same
/// time can be joined.
struct FolderKeys {
    struct Account {
        AccountId id;
        std::uint64_t version = 1;
        KdfParameters kdf;
        Bytes wrappedKey;
        Bytes recoveryWrappedKey;

        friend bool operator==(const Account&, const Account&) = default;
    };
    struct Space {
        std::uint64_t version = 1;
        std::uint32_t epoch = 1;
        Bytes wrappedKeys;

        friend bool operator==(const Space&, const Space&) = default;
    };

    LogId folder;  ///< The folder's identity, and its logs': made with the folder.
    Account account;
    std::map<SpaceId, Space> spaces;

    friend bool operator==(const FolderKeys&, const FolderKeys&) = default;
};

Bytes serializeFolderKeys(const FolderKeys& keys);
/// `Damaged` when it is not a whole `keys` file; `NewerVersion`; `InvalidInput` when it asks for an easily guessed password.
Result<FolderKeys> parseFolderKeys(BytesView file);

/// Of each part the newer one; of two that were made at the same time, one, and everywhere the same. Of the same folder
/// only.
FolderKeys joined(const FolderKeys& left, const FolderKeys& right);

}  // namespace altair
