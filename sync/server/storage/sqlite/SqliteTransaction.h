// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sync/server/storage/Storage.h"
#include "sync/server/storage/sqlite/SqliteAccounts.h"
#include "sync/server/storage/sqlite/SqliteBlobs.h"
#include "sync/server/storage/sqlite/SqliteLog.h"
#include "sync/server/storage/sqlite/SqliteSpaces.h"

namespace altair::server {

/// The tables of one connection. Beginning and ending is the storage's.
class SqliteTransaction final : public Transaction {
public:
    explicit SqliteTransaction(Connection& connection);

    Accounts& accounts() override { return m_accounts; }
    Spaces& spaces() override { return m_spaces; }
    Log& log() override { return m_log; }
    Blobs& blobs() override { return m_blobs; }
    const Accounts& accounts() const override { return m_accounts; }
    const Spaces& spaces() const override { return m_spaces; }
    const Log& log() const override { return m_log; }
    const Blobs& blobs() const override { return m_blobs; }

    Bytes setting(std::string_view name) const override;
    void setSetting(std::string_view name, BytesView value) override;

private:
    Connection* m_connection;
    SqliteAccounts m_accounts;
    SqliteSpaces m_spaces;
    SqliteLog m_log;
    SqliteBlobs m_blobs;
};

}  // namespace altair::server
